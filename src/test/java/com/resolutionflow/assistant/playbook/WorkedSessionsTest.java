package com.resolutionflow.assistant.playbook;

import static org.assertj.core.api.Assertions.assertThat;

import com.resolutionflow.assistant.PlaybookAssessmentTest;
import com.resolutionflow.assistant.Playbooks;
import com.resolutionflow.assistant.SimulatedSession;
import com.resolutionflow.assistant.playbook.Playbook.Check;
import com.resolutionflow.assistant.text.PlainText;
import com.resolutionflow.casefile.AssessmentContent;
import com.resolutionflow.casefile.CaseStep;
import com.resolutionflow.casefile.Confidence;
import com.resolutionflow.casefile.Outcome;
import com.resolutionflow.casefile.StepKind;
import com.resolutionflow.casefile.StepState;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.yaml.snakeyaml.Yaml;

/**
 * Sessions of every sort of ticket, worked as {@code assistant/sessions.yaml} tells, and what the
 * engine must make of them.
 */
class WorkedSessionsTest {

  private static final Playbooks PLAYBOOKS = new Playbooks();
  private static final PlaybookLibrary SHELF = PlaybookLibrary.load();
  private static final Map<Story, SimulatedSession> WORKED = new ConcurrentHashMap<>();

  /**
   * What a playbook of that sort is called in the file; the problem is what a failing run shows.
   */
  record Story(
      String playbook,
      String problem,
      Map<String, String> answers,
      List<String> own,
      List<String> says,
      @Nullable String cause,
      String confidence,
      List<String> never) {

    @Override
    public String toString() {
      return playbook + ": " + problem;
    }
  }

  @SuppressWarnings("unchecked")
  static Stream<Story> stories() {
    Map<String, Object> file =
        new Yaml().load(WorkedSessionsTest.class.getResourceAsStream("/assistant/sessions.yaml"));
    return ((List<Map<String, Object>>) file.get("sessions"))
        .stream()
            .map(
                s ->
                    new Story(
                        (String) s.get("playbook"),
                        (String) s.get("problem"),
                        (Map<String, String>) s.getOrDefault("answers", Map.of()),
                        (List<String>) s.getOrDefault("own", List.of()),
                        (List<String>) s.getOrDefault("says", List.of()),
                        (String) s.get("cause"),
                        (String) s.get("confidence"),
                        (List<String>) s.getOrDefault("never", List.of())));
  }

  /** Worked once for all tests, which only look at it. */
  private static SimulatedSession worked(Story story) {
    return WORKED.computeIfAbsent(story, WorkedSessionsTest::work);
  }

  private static SimulatedSession work(Story story) {
    SimulatedSession session = SimulatedSession.of(PLAYBOOKS, story.problem());
    story.says().forEach(session::says);
    story.own().forEach(own -> session.did(StepKind.ACTION, own, Outcome.NO_CHANGE, null));
    story
        .answers()
        .forEach((check, result) -> answer(session, story.playbook() + "/" + check, result));
    return session;
  }

  private static void answer(SimulatedSession session, String reference, String result) {
    Check check = SHELF.check(reference);
    assertThat(check).as(reference).isNotNull();
    boolean question = check.kind() == StepKind.QUESTION;
    if (question) {
      assertThat(check.answers()).as(reference).anyMatch(a -> a.label().equals(result));
    }
    session.asked(
        reference, question ? Outcome.ANSWERED : Outcome.of(result), question ? result : null);
  }

  @Test
  void everySortOfTicketHasASession() {
    Set<String> told = stories().map(Story::playbook).collect(Collectors.toSet());
    assertThat(SHELF.playbooks().values().stream().filter(p -> !p.general()).map(Playbook::id))
        .hasSizeGreaterThanOrEqualTo(33)
        .allMatch(told::contains);
  }

  @ParameterizedTest
  @MethodSource("stories")
  void followsTheRightPlaybookToTheRightCauseWithHonestConfidence(Story story) {
    SimulatedSession session = worked(story);
    assertThat(SimulatedSession.of(PLAYBOOKS, story.problem()).asked())
        .isNotEmpty()
        .allMatch(check -> check.startsWith(story.playbook() + "/"));
    AssessmentContent assessment = session.assessed();
    assertThat(assessment.confidence().word()).isEqualTo(story.confidence());
    if (story.cause() == null) {
      assertThat(assessment.likelyCause()).startsWith("Not clear yet");
    } else {
      String says = SHELF.playbook(story.playbook()).cause(story.cause()).statement();
      assertThat(assessment.likelyCause())
          .startsWith(
              assessment.confidence() == Confidence.HIGH
                  ? PlainText.withoutFullStop(says)
                  : "Probably: " + PlainText.asInnerClause(says));
    }
  }

  @ParameterizedTest
  @MethodSource("stories")
  void suggestsNothingThatFailedOrIsKnown(Story story) {
    SimulatedSession session = worked(story);
    List<String> suggested = session.assessed().suggestedSteps();
    Playbook playbook = SHELF.playbook(story.playbook());
    List<String> gone = new ArrayList<>(story.never());
    gone.addAll(story.answers().keySet());
    for (String check : gone) {
      assertThat(playbook.check(check)).as(check).isNotNull();
      assertThat(suggested).doesNotContain(playbook.check(check).text());
      assertThat(session.asked()).doesNotContain(story.playbook() + "/" + check);
    }
    assertThat(suggested).hasSizeBetween(3, 5).doesNotHaveDuplicates();
  }

  @ParameterizedTest
  @MethodSource("stories")
  void statesEveryResultWithItsStep(Story story) {
    SimulatedSession session = worked(story);
    AssessmentContent assessment = session.assessed();
    PlaybookAssessmentTest.everythingHolds(session.file(), assessment);
    Set<UUID> cited =
        assessment.whatWeKnow().stream()
            .flatMap(f -> f.stepIds().stream())
            .collect(Collectors.toSet());
    for (CaseStep step : session.steps()) {
      if (step.state() == StepState.DONE || step.kind() == StepKind.MESSAGE) {
        assertThat(cited).as(step.text()).contains(step.id());
      }
      if (step.resultText() != null) {
        assertThat(assessment.whatWeKnow())
            .anyMatch(f -> f.text().contains(PlainText.withoutFullStop(step.resultText())));
      }
    }
  }
}
