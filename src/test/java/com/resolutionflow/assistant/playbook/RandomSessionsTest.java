package com.resolutionflow.assistant.playbook;

import static org.assertj.core.api.Assertions.assertThat;

import com.resolutionflow.assistant.PlaybookAssessmentTest;
import com.resolutionflow.assistant.Playbooks;
import com.resolutionflow.assistant.guidance.Guidance;
import com.resolutionflow.assistant.playbook.Playbook.Check;
import com.resolutionflow.assistant.text.PlainText;
import com.resolutionflow.casefile.AssessmentContent;
import com.resolutionflow.casefile.CaseFile;
import com.resolutionflow.casefile.CaseStep;
import com.resolutionflow.casefile.KnownFact;
import com.resolutionflow.casefile.Outcome;
import com.resolutionflow.casefile.StepKind;
import com.resolutionflow.casefile.StepState;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Sessions thrown together at random: whatever they hold, the promises of the engine hold. */
class RandomSessionsTest {

  private static final Playbooks PLAYBOOKS = new Playbooks();
  private static final PlaybookLibrary SHELF = PlaybookLibrary.load();
  private static final List<Playbook> ALL = List.copyOf(SHELF.playbooks().values());
  private static final int SESSIONS = 150;
  private static final TextSimilarity LIKENESS = new TextSimilarity(SHELF);
  private static final Set<String> FRAME =
      Set.of(
          ("reported without a description found noted written done no result recorded answered"
                  + " worked did not help made it worse waiting to be verified")
              .split(" "));

  @Test
  void thePromisesHold() {
    for (int seed = 0; seed < SESSIONS; seed++) {
      Random random = new Random(seed);
      CaseFile file = file(random);
      Guidance guidance = PLAYBOOKS.guide(file);
      AssessmentContent assessment =
          PLAYBOOKS.assess(file, words(random), random.nextBoolean() ? null : words(random));
      guides(seed, file, guidance);
      PlaybookAssessmentTest.everythingHolds(file, assessment);
      suggestsNothingThatFailed(seed, file, assessment);
      saysNothingThatNoStepSays(seed, file, assessment);
      statesEveryResult(seed, file, assessment);
      assertThat(PLAYBOOKS.guide(file)).as("seed " + seed).isEqualTo(guidance);
    }
  }

  private static void guides(int seed, CaseFile file, Guidance guidance) {
    assertThat(guidance.reply()).as("seed " + seed).isNotBlank();
    assertThat(guidance.title()).isNotBlank().hasSizeLessThanOrEqualTo(80);
    assertThat(guidance.problemSummary()).isNotBlank().hasSizeLessThanOrEqualTo(200);
    List<String> known =
        file.steps().stream().map(CaseStep::check).filter(check -> check != null).toList();
    List<String> texts =
        file.steps().stream()
            .filter(s -> s.kind() == StepKind.ACTION || s.kind() == StepKind.QUESTION)
            .map(CaseStep::text)
            .toList();
    assertThat(guidance.tasks())
        .as("seed " + seed)
        .allSatisfy(
            task -> {
              assertThat(known).doesNotContain(task.check());
              assertThat(texts).doesNotContain(task.text());
              assertThat(SHELF.check(task.check())).isNotNull();
            });
    long open = file.steps().stream().filter(s -> s.state() == StepState.OPEN).count();
    assertThat(guidance.tasks().size()).isLessThanOrEqualTo((int) Math.max(0, 4 - open));
  }

  private static void suggestsNothingThatFailed(
      int seed, CaseFile file, AssessmentContent assessment) {
    List<String> failed =
        file.steps().stream()
            .filter(s -> s.outcome() == Outcome.NO_CHANGE || s.outcome() == Outcome.WORSE)
            .map(CaseStep::text)
            .toList();
    assertThat(assessment.suggestedSteps())
        .as("seed " + seed)
        .doesNotContainAnyElementsOf(failed.isEmpty() ? List.of("-") : failed)
        .allSatisfy(
            suggested ->
                assertThat(failed)
                    .noneMatch(
                        text ->
                            LIKENESS.isSimilar(
                                SHELF.stemmed(suggested, 500), SHELF.stemmed(text, 500))));
  }

  /** Every word of a fact stands in the steps it cites, or is one of the few that frame it. */
  private static void saysNothingThatNoStepSays(
      int seed, CaseFile file, AssessmentContent assessment) {
    for (KnownFact fact : assessment.whatWeKnow()) {
      Set<String> said = new HashSet<>(FRAME);
      file.steps().stream()
          .filter(step -> fact.stepIds().contains(step.id()))
          .forEach(
              step -> {
                said.addAll(tokens(step.text()));
                said.addAll(tokens(step.resultText() == null ? "" : step.resultText()));
              });
      // A cut may fall within an endless word, never within the others.
      Set<String> told = tokens(fact.text());
      told.removeIf(word -> fact.text().contains(word + "…"));
      assertThat(said).as("seed " + seed + ": " + fact.text()).containsAll(told);
    }
  }

  private static Set<String> tokens(String text) {
    Set<String> tokens = new HashSet<>();
    for (String token :
        PlainText.singleLine(text).toLowerCase(Locale.ROOT).split("[^\\p{L}\\p{N}]+")) {
      tokens.add(token);
    }
    tokens.remove("");
    return tokens;
  }

  private static void statesEveryResult(int seed, CaseFile file, AssessmentContent assessment) {
    List<UUID> cited =
        assessment.whatWeKnow().stream().flatMap(fact -> fact.stepIds().stream()).toList();
    for (CaseStep step : file.steps()) {
      boolean task = step.kind() == StepKind.ACTION || step.kind() == StepKind.QUESTION;
      if (task && step.state() == StepState.DONE) {
        assertThat(cited).as("seed " + seed).contains(step.id());
      } else if (task) {
        assertThat(cited).as("seed " + seed).doesNotContain(step.id());
      }
    }
  }

  private static CaseFile file(Random random) {
    Playbook playbook = ALL.get(random.nextInt(ALL.size()));
    List<CaseStep> steps = new ArrayList<>();
    String problem =
        random.nextInt(4) == 0 ? words(random) : playbook.title() + " " + words(random);
    steps.add(
        new CaseStep(new UUID(1, 1), 1, StepKind.MESSAGE, true, problem, null, null, null, null));
    int n = random.nextInt(40);
    for (int i = 2; i < n; i++) {
      steps.add(
          step(random, i, random.nextInt(5) == 0 ? ALL.get(random.nextInt(ALL.size())) : playbook));
    }
    return new CaseFile(problem, random.nextBoolean() ? null : words(random), steps);
  }

  private static CaseStep step(Random random, int seq, Playbook playbook) {
    UUID id = new UUID(1, seq);
    List<Check> checks = playbook.allChecks().toList();
    Check check = checks.get(random.nextInt(checks.size()));
    StepState state = StepState.values()[random.nextInt(3)];
    Outcome outcome =
        state == StepState.DONE && random.nextInt(6) > 0
            ? Outcome.values()[random.nextInt(5)]
            : null;
    String result = state == StepState.DONE && random.nextBoolean() ? result(random, check) : null;
    return switch (random.nextInt(6)) {
      case 0 ->
          new CaseStep(id, seq, StepKind.MESSAGE, true, words(random), null, null, null, null);
      case 1 -> new CaseStep(id, seq, StepKind.REPLY, false, words(random), null, null, null, null);
      case 2 ->
          new CaseStep(
              id,
              seq,
              random.nextBoolean() ? StepKind.FINDING : StepKind.NOTE,
              true,
              words(random),
              null,
              null,
              null,
              null);
      case 3 ->
          new CaseStep(id, seq, check.kind(), true, check.text(), state, outcome, result, null);
      default ->
          new CaseStep(
              id,
              seq,
              check.kind(),
              false,
              check.text(),
              state,
              outcome,
              result,
              playbook.reference(check));
    };
  }

  private static String result(Random random, Check check) {
    return random.nextBoolean()
        ? words(random)
        : check.answers().get(random.nextInt(check.answers().size())).label();
  }

  private static String words(Random random) {
    String[] some = {
      "still",
      "not",
      "works now",
      "?",
      "\n\n",
      "0x80070005",
      "AADSTS50076",
      "5.7.1",
      "printer",
      "outlook",
      "worse",
      "\u202e",
      "🙂",
      "did not help",
      "locked again",
      "SRV-01",
      "10.0.0.1",
      "thanks",
      "why",
      "شبكة",
      "error 809",
      "what next",
      ".",
      "restarted the spooler"
    };
    StringBuilder words = new StringBuilder();
    for (int i = random.nextInt(12); i >= 0; i--) {
      words.append(some[random.nextInt(some.length)]).append(random.nextInt(8) == 0 ? "" : " ");
    }
    return random.nextInt(30) == 0 ? words.toString().repeat(400) : words.toString();
  }
}
