package com.resolutionflow.assistant.prompt;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** One text of an object that is still being written, wherever its pieces end. */
class StreamedTextTest {

  private static String read(String json, int size, int limit) {
    StringBuilder read = new StringBuilder();
    StreamedText text = new StreamedText("reply", limit, read::append);
    for (int i = 0; i < json.length(); i += size) {
      text.accept(json.substring(i, Math.min(json.length(), i + size)));
    }
    return read.toString();
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 5, 7, 1_000})
  void escapesAndPairsAreWholeWhereverAPieceEnds(int size) {
    String json =
        "{ \"title\":\"no\", \"reply\" : \"Say \\\"hi\\\"\\n"
            + "\\u00e9\\ud83d\\ude00\uD83D\uDE00 C:\\\\temp\\/x\\t.\", \"tasks\":[]}";
    assertThat(read(json, size, 1_000)).isEqualTo("Say \"hi\"\né😀😀 C:\\temp/x .");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{'tasks':[{'reply':'inner','x':{'reply':'deeper'}}],'reply':'outer'} | outer",
        "{'title':'reply','reply':'yes','domain':'reply'} | yes",
        "{'a':[1,2,'reply'],'reply':'yes'} | yes",
        "{'not':'it'} | ''",
        "['reply','x'] | ''",
        "Sure! Here it is: | ''",
        "{'reply':{'reply':'nested'}} | ''",
      })
  void onlyThatTextOfThatObjectIsRead(String json, String expected) {
    for (int size : List.of(1, 3, 100)) {
      assertThat(read(json.replace('\'', '"'), size, 100)).isEqualTo(expected);
    }
  }

  @Test
  void itIsReadAsItComes() {
    List<String> pieces = new ArrayList<>();
    StreamedText text = new StreamedText("reply", 100, pieces::add);
    text.accept("{\"rep");
    text.accept("ly\":\"One ");
    text.accept("two");
    text.accept("\",\"more\":\"x\"}");
    assertThat(pieces).containsExactly("One ", "two");
  }

  @Test
  void whatIsNoCharacterIsLeftOutAndTheRestIsBounded() {
    assertThat(read("{\"reply\":\"a\\u0000b\\ud800c\\udc00d\"}", 2, 100)).isEqualTo("abcd");
    assertThat(read("{\"reply\":\"" + "x".repeat(500) + "\"}", 50, 100)).hasSize(100);
    assertThat(read("{\"reply\":\"abc😀\"}", 1, 4)).isEqualTo("abc");
  }
}
