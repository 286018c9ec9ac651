package com.resolutionflow.text;

import static org.assertj.core.api.Assertions.assertThat;

import com.resolutionflow.text.Spreadsheet.Separator;
import java.io.IOException;
import java.io.StringWriter;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.FieldSource;

/** What a spreadsheet makes of the cells, and what a program reads back. */
class SpreadsheetTest {

  static final List<String> MISTAKABLE =
      List.of(
          "00123",
          "0049 89 123456",
          "1E5",
          "1e+10",
          "12345678901234567",
          "1-2",
          "3/4",
          "1.2",
          "1,5",
          "1.234,50",
          "2.5.2026",
          "10:30",
          "10:30 PM",
          "50%",
          "€5",
          "5 €",
          "(5)",
          "$1,000",
          "1'000",
          "Mar 1",
          "MARCH1",
          "2-SEP",
          "1. Okt. 2026",
          "true",
          "Wahr",
          "=1+1",
          "+49 89 123",
          "-2+3",
          "@SUM(A1)",
          "\t1",
          "\r1",
          "  =1",
          "＝1",
          "'tis",
          "''",
          " 007",
          ".5");

  static final List<String> UNMISTAKABLE =
      List.of(
          "4711",
          "0",
          "T20261120.0042",
          "INC0012345",
          "Müller",
          "12 GB",
          "Office 365",
          "Win10",
          "00:ab:de:01:02:03 is the MAC",
          "2026-03-02T10:00:00Z",
          "1e5f3a00-0000-7000-8000-000000000000",
          "Martin",
          "Mark 2 of them",
          "\\\\srv\\share",
          "{\"a\":1}",
          "");

  @ParameterizedTest
  @FieldSource("MISTAKABLE")
  void whatWouldTurnIntoSomethingElseIsMarked(String text) throws IOException {
    assertThat(raw(text)).startsWith("\"'" + text.charAt(0));
    assertThat(readBack(text)).isEqualTo(text);
  }

  @ParameterizedTest
  @FieldSource("UNMISTAKABLE")
  void allElseIsAsItWasWritten(String text) throws IOException {
    assertThat(raw(text).replaceAll("^\"|\"$", "").replace("\"\"", "\"")).isEqualTo(text);
    assertThat(readBack(text)).isEqualTo(text);
  }

  @ParameterizedTest
  @EnumSource
  void everySeparatorQuotesWhatLooksLikeOne(Separator separator) throws IOException {
    List<String> cells = List.of("a;b", "c,d", "say \"no\"", "two\r\nlines", "plain");
    String line = line(separator, cells);
    assertThat(line)
        .isEqualTo(
            "\uFEFF"
                + String.join(
                    separator == Separator.COMMA ? "," : ";",
                    "\"a;b\"",
                    "\"c,d\"",
                    "\"say \"\"no\"\"\"",
                    "\"two\r\nlines\"",
                    "plain")
                + "\r\n");
  }

  @Test
  void ourOwnWholeNumbersStayNumbers() throws IOException {
    assertThat(line(Separator.COMMA, Arrays.asList(-5L, 7, null, 1.5)))
        .isEqualTo("\uFEFF-5,7,,'1.5\r\n".replace("'1.5", "\"'1.5\""));
  }

  /** Nobody's text keeps us searching. */
  @Test
  void longTextsAreNoNumbers() throws IOException {
    Stream.of("1".repeat(100_000), "1 ".repeat(50_000), "a".repeat(100_000))
        .forEach(text -> assertThat(text.length()).isEqualTo(100_000));
    assertThat(raw("1".repeat(100_000))).startsWith("1");
  }

  /** The documented rule. */
  private static String readBack(String text) throws IOException {
    String raw = raw(text);
    String cell =
        raw.startsWith("\"") ? raw.substring(1, raw.length() - 1).replace("\"\"", "\"") : raw;
    return cell.startsWith("'") ? cell.substring(1) : cell;
  }

  private static String raw(String text) throws IOException {
    String line = line(Separator.COMMA, List.of(text));
    return line.substring(1, line.length() - 2);
  }

  private static String line(Separator separator, List<?> cells) throws IOException {
    StringWriter out = new StringWriter();
    new Spreadsheet(out, separator).line(cells);
    return out.toString();
  }
}
