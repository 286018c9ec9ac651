package com.resolutionflow.assistant.knowledge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.resolutionflow.assistant.playbook.InvalidPlaybook;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every entry of the library is whole, of one form, and says something that no other one says. */
class KnownProblemFilesTest {

  private static final Path FOLDER = Path.of("src", "main", "resources", "knowledge");

  private static final String GOOD =
      """
      product: Outlook (classic)
      problems:
        - id: ost-too-large
          cause: The offline file has grown too large.
          phrasings: [outlook is slow, mail hangs all day, spinning circle in mail]
          signs: [the OST is 60 GB, webmail is quick]
          exclusions: [webmail is slow too]
          check: "File > Account Settings > Data Files: read the size."
          proves: It is above 50 GB.
          fix: Keep fewer months offline.
          not_helpful: [repairing Office]
          tried_as: [reduced the sync slider]
          codes: []
          frequency: usual
      """;

  @TempDir private Path folder;

  @Test
  void thereAreEnoughInEveryArea() {
    List<KnownProblem> all = KnownProblemParser.parseAll(FOLDER);
    assertThat(all.size()).isGreaterThanOrEqualTo(1_500);
    Map<String, Long> byArea =
        all.stream()
            .collect(Collectors.groupingBy(p -> p.id().split("/")[0], Collectors.counting()));
    assertThat(byArea.size()).isGreaterThanOrEqualTo(30);
    assertThat(byArea.values()).allMatch(n -> n >= 15);
  }

  @Test
  void eachIsWholeAndOfTheRightLength() {
    List<String> faults = new ArrayList<>();
    for (KnownProblem problem : KnownProblemParser.parseAll(FOLDER)) {
      faults(problem).forEach(fault -> faults.add(problem.id() + ": " + fault));
    }
    assertThat(faults).isEmpty();
  }

  private static List<String> faults(KnownProblem problem) {
    List<String> faults = new ArrayList<>();
    longest(faults, "cause", problem.cause(), 160);
    longest(faults, "check", problem.check(), 400);
    longest(faults, "proves", problem.proves(), 200);
    longest(faults, "fix", problem.fix(), 500);
    longest(faults, "caution", String.valueOf(problem.caution()), 250);
    number(faults, "phrasings", problem.phrasings(), 3, 8);
    number(faults, "signs", problem.signs(), 2, 5);
    number(faults, "exclusions", problem.exclusions(), 1, 4);
    number(faults, "not_helpful", problem.notHelpful(), 1, 4);
    number(faults, "tried_as", problem.triedAs(), 1, 4);
    number(faults, "codes", problem.codes(), 0, 8);
    if (!problem.id().matches("[a-z0-9-]+/[a-z0-9]+(-[a-z0-9]+)*")) {
      faults.add("the id has other signs than lower-case letters, digits and hyphens");
    }
    if (problem.toString().toLowerCase(Locale.ROOT).contains("resolutionflow")) {
      faults.add("names the product");
    }
    return faults;
  }

  private static void longest(List<String> faults, String field, String text, int most) {
    if (text.length() > most || text.contains("\n")) {
      faults.add(field + " has " + text.length() + " characters or more than one line");
    }
  }

  private static void number(
      List<String> faults, String field, List<String> texts, int least, int most) {
    if (texts.size() < least
        || texts.size() > most
        || texts.stream().distinct().count() < texts.size()) {
      faults.add(field + " has " + texts.size() + " texts, or one twice");
    }
    texts.stream()
        .filter(text -> text.length() > 140)
        .forEach(text -> faults.add(field + ": longer than 140 characters: " + text));
  }

  @Test
  void noCauseAndNoIdStandsThereTwice() {
    Map<String, String> seen = new HashMap<>();
    List<String> doubles = new ArrayList<>();
    for (KnownProblem problem : KnownProblemParser.parseAll(FOLDER)) {
      String cause = problem.cause().toLowerCase(Locale.ROOT).replaceAll("\\W+", " ").strip();
      for (String key : List.of(cause, problem.id())) {
        String other = seen.put(key, problem.id());
        if (other != null) {
          doubles.add(problem.id() + " and " + other + ": " + key);
        }
      }
    }
    assertThat(doubles).isEmpty();
  }

  @Test
  void aBadEntryIsNamedWithItsPlace() throws IOException {
    assertThat(parsed(GOOD))
        .singleElement()
        .satisfies(problem -> assertThat(problem.id()).isEqualTo("outlook/ost-too-large"));
    refused(GOOD.replace("    fix:", "    fixes:"), "\"fix\" is missing");
    refused(GOOD + "    colour: blue\n", "[colour]");
    refused(GOOD.replace("[repairing Office]", "[404]"), "\"not_helpful\" must be a list of texts");
    refused(GOOD.replace("usual", "sometimes"), "\"frequency\" must be one of common, usual, rare");
  }

  private void refused(String content, String words) {
    assertThatThrownBy(() -> parsed(content))
        .isInstanceOf(InvalidPlaybook.class)
        .hasMessageContaining("outlook/slow.yaml")
        .hasMessageContaining("ost-too-large")
        .hasMessageContaining(words);
  }

  private List<KnownProblem> parsed(String content) throws IOException {
    Path file = folder.resolve("outlook").resolve("slow.yaml");
    Files.createDirectories(file.getParent());
    Files.writeString(file, content);
    return KnownProblemParser.parseAll(folder);
  }
}
