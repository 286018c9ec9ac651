package com.resolutionflow.llm.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.resolutionflow.llm.client.ResponseSchema.Mismatch;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

class ResponseSchemaTest {

  record Finding(String likelyCause, Sure confidence, List<Fact> whatWeKnow) {}

  record Fact(String text, List<String> stepIds) {}

  enum Sure {
    LOW,
    VERY_HIGH
  }

  record Loop(String text, List<Loop> more) {}

  record Strange(Object anything) {}

  private static final ResponseSchema<Finding> SHAPE = ResponseSchema.of(Finding.class);
  private static final String GOOD =
      """
      {"likely_cause": "The spooler hangs.\\n\\tTwice. 🖨️", "confidence": "very_high",
       "what_we_know": [{"text": "0x80070005", "step_ids": ["a"]}, {"text": "b", "step_ids": []}]}
      """;

  @Test
  void aRecordIsReadWhole() throws Mismatch {
    assertThat(SHAPE.parse(GOOD))
        .isEqualTo(
            new Finding(
                "The spooler hangs.\n\tTwice. 🖨️",
                Sure.VERY_HIGH,
                List.of(new Fact("0x80070005", List.of("a")), new Fact("b", List.of()))));
  }

  @Test
  void theSchemaIsClosedAndAllIsRequired() {
    assertThat(JsonMapper.builder().build().valueToTree(SHAPE.schema()).toString())
        .isEqualTo(
            """
            {"type":"object","properties":{"likely_cause":{"type":"string"},\
            "confidence":{"type":"string","enum":["low","very_high"]},\
            "what_we_know":{"type":"array","items":{"type":"object","properties":{"text":{"type":"string"},\
            "step_ids":{"type":"array","items":{"type":"string"}}},"required":["text","step_ids"],\
            "additionalProperties":false}}},"required":["likely_cause","confidence","what_we_know"],\
            "additionalProperties":false}\
            """);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "The printer is out of paper.",
        "```json\n{\"likely_cause\":\"x\",\"confidence\":\"low\",\"what_we_know\":[]}\n```",
        "Here it is: {\"likely_cause\":\"x\",\"confidence\":\"low\",\"what_we_know\":[]}",
        "{\"likely_cause\":\"x\",\"confidence\":\"low\",\"what_we_know\":[]} Anything else?",
        "{\"likely_cause\":\"x\",\"confidence\":\"low\",\"what_we_know\":[]}{}",
        "[]",
        "null",
        "{\"likely_cause\":\"x\",\"confidence\":\"low\"}",
        "{\"likely_cause\":\"x\",\"confidence\":\"low\",\"what_we_know\":null}",
        "{\"likely_cause\":null,\"confidence\":\"low\",\"what_we_know\":[]}",
        "{\"likely_cause\":\"x\",\"confidence\":\"low\",\"what_we_know\":\"[]\"}",
        "{\"likely_cause\":\"x\",\"confidence\":\"low\",\"what_we_know\":[\"y\"]}",
        "{\"likely_cause\":\"x\",\"confidence\":\"low\",\"what_we_know\":[{\"text\":\"y\",\"step_ids\":\"a\"}]}",
        "{\"likely_cause\":\"x\",\"confidence\":\"low\",\"what_we_know\":[{\"text\":\"y\",\"step_ids\":[1]}]}",
        "{\"likely_cause\":\"x\",\"confidence\":\"medium\",\"what_we_know\":[]}",
        "{\"likely_cause\":\"x\",\"confidence\":\"LOW\",\"what_we_know\":[]}",
        "{\"likely_cause\":\"x\",\"confidence\":0,\"what_we_know\":[]}",
        "{\"likely_cause\":7,\"confidence\":\"low\",\"what_we_know\":[]}",
        "{\"likely_cause\":\"x\",\"likely_cause\":\"y\",\"confidence\":\"low\",\"what_we_know\":[]}",
        "{\"likely_cause\":\"x\",\"confidence\":\"low\",\"what_we_know\":[],\"more\":1}",
        "{\"likely_cause\":\"\",\"confidence\":\"low\",\"what_we_know\":[]}",
        "{\"likely_cause\":\" \\n\\t\",\"confidence\":\"low\",\"what_we_know\":[]}",
        "{\"likely_cause\":\"\\u200b\\u200d\\ufeff\",\"confidence\":\"low\",\"what_we_know\":[]}",
        "{\"likely_cause\":\"\\u2800\\u3164\\u00ad\",\"confidence\":\"low\",\"what_we_know\":[]}",
        "{\"likely_cause\":\"a\\u0000b\",\"confidence\":\"low\",\"what_we_know\":[]}",
        "{\"likely_cause\":\"a\\u001b[2Jb\",\"confidence\":\"low\",\"what_we_know\":[]}",
        "{\"likely_cause\":\"a\\ud800b\",\"confidence\":\"low\",\"what_we_know\":[]}",
        "{\"likely_cause\":\"a\\udc00\",\"confidence\":\"low\",\"what_we_know\":[]}",
      })
  void anythingElseIsMisshapen(String text) {
    assertThatThrownBy(() -> SHAPE.parse(text)).isInstanceOf(Mismatch.class);
  }

  @Test
  void moreThanAnAnswerHasIsMisshapen() {
    String facts = "{\"text\":\"y\",\"step_ids\":[]},".repeat(201);
    assertThatThrownBy(() -> SHAPE.parse(GOOD.replace("[{\"text\"", "[" + facts + "{\"text\"")))
        .isInstanceOf(Mismatch.class);
    assertThatThrownBy(() -> SHAPE.parse(GOOD.replace("Twice", "x".repeat(20_001))))
        .isInstanceOf(Mismatch.class);
    assertThatThrownBy(() -> SHAPE.parse("[".repeat(100_000))).isInstanceOf(Mismatch.class);
  }

  /** What went wrong is logged; what the model said is not. */
  @Test
  void theMessageQuotesNothing() {
    assertThatThrownBy(() -> SHAPE.parse(GOOD.replace("very_high", "s3cret")))
        .hasMessageNotContaining("s3cret");
    assertThatThrownBy(() -> SHAPE.parse(GOOD.replace("\"confidence\"", "\"s3cret\"")))
        .hasMessageNotContaining("s3cret");
  }

  @Test
  void whatNoSchemaCanSayIsRefusedAtOnce() {
    assertThatThrownBy(() -> ResponseSchema.of(Loop.class))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> ResponseSchema.of(Strange.class))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatCode(() -> ResponseSchema.of(Finding.class)).doesNotThrowAnyException();
  }
}
