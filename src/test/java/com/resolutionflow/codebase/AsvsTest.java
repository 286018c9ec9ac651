package com.resolutionflow.codebase;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * The page about OWASP ASVS answers each requirement of Levels 1 and 2 once, and the page about
 * security counts them rightly. (What it names: DocumentsTest.)
 */
class AsvsTest {

  private static final Path PAGE = Path.of("docs", "asvs.md");
  private static final Path SUMMARY = Path.of("docs", "security.md");
  private static final Path REQUIREMENTS = Path.of("src/test/resources/codebase/asvs-5.0.0.txt");

  private static final List<String> STATES =
      List.of("met", "by the operator", "not applicable", "**not met**");

  private static final Pattern ROW =
      Pattern.compile(
          "\\| (\\d+\\.\\d+\\.\\d+) \\| ([12]) \\| (.+?) \\| (.+?) \\| (.+?) \\|(.*)\\|");

  @Test
  void eachRequirementIsAnsweredOnce() throws IOException {
    List<String> answered = rows().stream().map(row -> row.id() + " " + row.level()).toList();
    try (Stream<String> lines = Files.lines(REQUIREMENTS)) {
      assertThat(answered)
          .containsExactlyElementsOf(lines.filter(line -> !line.startsWith("#")).toList());
    }
    assertThat(rows()).allSatisfy(row -> assertThat(row.state()).as(row.id()).isIn(STATES));
  }

  @Test
  void theSummaryCountsThem() throws IOException {
    List<String> summary = Files.readAllLines(SUMMARY);
    for (String level : List.of("1", "2")) {
      List<Row> rows = rows().stream().filter(row -> row.level().equals(level)).toList();
      assertThat(summary)
          .contains(
              "| %s | %d | %d | %d | %d | %d |"
                  .formatted(
                      level,
                      rows.size(),
                      count(rows, "met"),
                      count(rows, "by the operator"),
                      count(rows, "not applicable"),
                      count(rows, "**not met**")));
    }
  }

  private static long count(List<Row> rows, String state) {
    return rows.stream().filter(row -> row.state().equals(state)).count();
  }

  private static List<Row> rows() throws IOException {
    try (Stream<String> lines = Files.lines(PAGE)) {
      return lines.filter(line -> line.matches("\\| \\d.*")).map(AsvsTest::row).toList();
    }
  }

  private static Row row(String line) {
    Matcher row = ROW.matcher(line);
    assertThat(row.matches()).as("six columns: " + line).isTrue();
    return new Row(row.group(1), row.group(2), row.group(4));
  }

  private record Row(String id, String level, String state) {}
}
