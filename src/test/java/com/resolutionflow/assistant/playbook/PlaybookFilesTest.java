package com.resolutionflow.assistant.playbook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.resolutionflow.assistant.diagnosis.CauseRanking;
import com.resolutionflow.assistant.evidence.Evidence;
import com.resolutionflow.assistant.playbook.Playbook.Answer;
import com.resolutionflow.assistant.playbook.Playbook.Cause;
import com.resolutionflow.assistant.playbook.Playbook.Check;
import com.resolutionflow.assistant.text.StemmedText;
import com.resolutionflow.casefile.Confidence;
import com.resolutionflow.casefile.Domain;
import com.resolutionflow.casefile.Outcome;
import com.resolutionflow.casefile.StepKind;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class PlaybookFilesTest {

  private static final PlaybookLibrary SHELF = PlaybookLibrary.load();

  static Stream<Playbook> playbooks() {
    return SHELF.playbooks().values().stream();
  }

  static Stream<Playbook> specific() {
    return playbooks().filter(playbook -> !playbook.general());
  }

  @Test
  void theCommonestTicketsAndEveryDomainAreCovered() {
    assertThat(specific().count()).isGreaterThanOrEqualTo(23);
    for (Domain domain : Domain.values()) {
      assertThat(SHELF.general(domain).domain()).isEqualTo(domain);
    }
    assertThat(playbooks().map(Playbook::title)).doesNotHaveDuplicates();
  }

  @ParameterizedTest
  @MethodSource("specific")
  void aPlaybookHasEnoughToTellItsCausesApart(Playbook playbook) {
    assertThat(playbook.checks()).hasSizeGreaterThanOrEqualTo(8);
    assertThat(playbook.causes()).hasSizeGreaterThanOrEqualTo(5);
    assertThat(playbook.match()).hasSizeGreaterThanOrEqualTo(8);
    assertThat(playbook.checks().stream().filter(c -> c.how() != null).count())
        .isGreaterThanOrEqualTo(3);
  }

  @ParameterizedTest
  @MethodSource("playbooks")
  void everyTaskIsShortAndEveryResultHasAMeaning(Playbook playbook) {
    playbook
        .allChecks()
        .forEach(
            check -> {
              assertThat(check.text()).as(check.id()).hasSizeLessThanOrEqualTo(150);
              assertThat(check.why().split(" ")[0]).as(check.id() + ", after \"it\"").endsWith("s");
              check
                  .answers()
                  .forEach(a -> assertThat(a.means()).as(check.id()).isNotBlank().endsWith("."));
              if (check.kind() == StepKind.ACTION) {
                assertThat(check.answers().stream().map(Answer::outcome))
                    .containsExactly(
                        Outcome.WORKED,
                        Outcome.NO_CHANGE,
                        Outcome.WORSE,
                        Outcome.PENDING_VERIFICATION);
              } else {
                assertThat(check.text()).as(check.id()).endsWith("?");
              }
            });
  }

  @ParameterizedTest
  @MethodSource("playbooks")
  void causesReadWellInsideASentence(Playbook playbook) {
    for (Cause cause : playbook.causes()) {
      assertThat(cause.statement()).matches("(An?|The|No|Several|Another) .*\\.");
      assertThat(cause.verify()).endsWith(".");
    }
  }

  @ParameterizedTest
  @MethodSource("specific")
  void everyCauseCanBeSingledOutByTheChecks(Playbook playbook) {
    for (Cause cause : playbook.causes()) {
      List<Evidence> best =
          playbook.checks().stream().map(check -> evidence(check, cause)).toList();
      CauseRanking diagnosis = CauseRanking.of(playbook, best);
      assertThat(diagnosis.first().cause().id()).isEqualTo(cause.id());
      assertThat(diagnosis.leader()).as(cause.id()).isNotNull();
      assertThat(diagnosis.confidence()).as(cause.id()).isNotEqualTo(Confidence.LOW);
    }
  }

  private static Evidence evidence(Check check, Cause cause) {
    Answer best =
        check.answers().stream().max(Comparator.comparingInt(a -> lead(a, cause))).orElseThrow();
    return new Evidence(null, check, best, best.means(), best.weighs());
  }

  private static int lead(Answer answer, Cause cause) {
    int rival =
        answer.weighs().entrySet().stream()
            .filter(weight -> !weight.getKey().equals(cause.id()))
            .mapToInt(Map.Entry::getValue)
            .max()
            .orElse(0);
    return 2 * points(answer, cause) - Math.max(0, rival);
  }

  private static int points(Answer answer, Cause cause) {
    return answer.weighs().getOrDefault(cause.id(), 0);
  }

  private static final String GOOD =
      """
      id: sample
      title: Sample
      domain: network
      match: [sample thing, cable]
      causes:
        - id: loose
          says: A cable is loose.
          verify: Look again.
          fix:
            - {id: plug, try: Plug it in}
      checks:
        - id: look
          ask: Is it loose?
          why: tells it
          answers:
            - {says: "Yes", means: "It is loose.", weighs: {loose: 3}}
            - {says: "No", means: "It is not."}
      """;

  private static Playbook read(String yaml) {
    return new PlaybookParser(StemmedText.Synonyms.NONE)
        .parse("sample.yaml", new ByteArrayInputStream(yaml.getBytes(StandardCharsets.UTF_8)));
  }

  @Test
  void aGoodPlaybookIsRead() {
    Playbook playbook = read(GOOD);
    assertThat(playbook.check("plug").answer(Outcome.WORKED).weighs()).containsEntry("loose", 4);
    assertThat(playbook.check("plug").answers()).hasSize(4);
  }

  @Test
  void aBadPlaybookIsToldInOneLineWithItsPlace() {
    assertBad(GOOD.replace("why: tells it", "whi: tells it"), "look", "why");
    assertBad(GOOD.replace("title: Sample", "title: Sample\ntitel: x"), "titel");
    assertBad(GOOD.replace("title: Sample", "title: Sample\ntitle: Twice"), "line 3");
    assertBad(GOOD.replace("{loose: 3}", "{lose: 3}"), "lose");
    assertBad(GOOD.replace("{loose: 3}", "{loose: 9}"), "-5 to 5");
    assertBad(GOOD.replace("says: \"Yes\"", "says: Yes"), "quote");
    assertBad(GOOD.replace("means: \"It is not.\"", "mean: \"It is not.\""), "means");
    assertBad(GOOD.replace("domain: network", "domain: netwerk"), "netwerk");
    assertBad(GOOD.replace("id: plug", "id: look"), "twice");
    assertBad(GOOD.replace("id: sample", "id: other"), "file's name");
    assertBad("- just a list", "mapping");
  }

  private static void assertBad(String yaml, String... told) {
    assertThatThrownBy(() -> read(yaml))
        .isInstanceOf(InvalidPlaybook.class)
        .hasMessageContaining("sample.yaml")
        .hasMessageContainingAll(told)
        .satisfies(e -> assertThat(Arrays.asList(e.getMessage().split("\n"))).hasSize(1));
  }
}
