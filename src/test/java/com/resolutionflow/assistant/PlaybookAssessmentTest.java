package com.resolutionflow.assistant;

import static org.assertj.core.api.Assertions.assertThat;

import com.resolutionflow.assistant.reply.TicketSummary;
import com.resolutionflow.assistant.text.PlainText;
import com.resolutionflow.casefile.AssessmentContent;
import com.resolutionflow.casefile.CaseFile;
import com.resolutionflow.casefile.CaseStep;
import com.resolutionflow.casefile.Confidence;
import com.resolutionflow.casefile.KnownFact;
import com.resolutionflow.casefile.Outcome;
import com.resolutionflow.casefile.StepKind;
import com.resolutionflow.casefile.StepState;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

public class PlaybookAssessmentTest {

  private static final Playbooks PLAYBOOKS = new Playbooks();

  @Test
  void tellsAWorkedSessionExactlyAndCitesItsSteps() {
    SimulatedSession session =
        SimulatedSession.of(PLAYBOOKS, "Printer on floor 2 shows offline for user k.meier");
    session.asked(
        "printer-offline/ping",
        Outcome.ANSWERED,
        "10.20.4.17 does not answer, panel says 10.20.4.52");
    session.asked("printer-offline/restart-spooler", Outcome.NO_CHANGE, "on PC-0815");
    session.did(StepKind.FINDING, "Event 372 from PrintService on PRN01", null, null);
    AssessmentContent assessment = session.assessed();
    assertThat(assessment.whatWeKnow())
        .extracting(KnownFact::text)
        .anyMatch(t -> t.contains("10.20.4.17 does not answer, panel says 10.20.4.52"))
        .anyMatch(t -> t.contains("did not help") && t.contains("PC-0815"))
        .anyMatch(t -> t.contains("Event 372 from PrintService on PRN01"))
        .anyMatch(t -> t.startsWith("Reported: Printer on floor 2"));
    assertThat(assessment.suggestedSteps())
        .hasSizeBetween(3, 5)
        .noneMatch(s -> s.contains("Restart the Print Spooler"));
    assertThat(assessment.summaryProse())
        .contains(
            "Client: Contoso Ltd",
            "Problem: Printer on floor 2",
            "did not help",
            "Where it stands",
            "Escalated because: Stuck");
    everythingHolds(session.file(), assessment);
  }

  @Test
  void isHonestWhenNothingIsKnown() {
    AssessmentContent assessment =
        SimulatedSession.of(PLAYBOOKS, "VPN not working for Bob").assessed();
    assertThat(assessment.confidence()).isEqualTo(Confidence.LOW);
    assertThat(assessment.likelyCause()).startsWith("Not clear yet; the problem looks like “VPN");
    assertThat(assessment.summaryProse()).contains("No step has a result yet");
  }

  @Test
  void isConfidentOnlyWhenTheEvidenceSinglesOneCauseOut() {
    SimulatedSession session =
        SimulatedSession.of(PLAYBOOKS, "jdoe keeps getting locked out since changing his password");
    session.answers("caller-computer", "A mail or RADIUS server");
    assertThat(session.assessed().confidence()).isEqualTo(Confidence.MEDIUM);
    session.asked(
        "account-keeps-locking/kerberos-address", Outcome.ANSWERED, "A Wi-Fi or phone range");
    session.asked("account-keeps-locking/more-accounts", Outcome.ANSWERED, "Only this one");
    AssessmentContent assessment = session.assessed();
    assertThat(assessment.confidence()).isEqualTo(Confidence.HIGH);
    assertThat(assessment.likelyCause())
        .startsWith("A phone or tablet keeps sending the old password")
        .contains("A mail or RADIUS server");
  }

  @Test
  void saysFirstWhatMadeItWorseAndNeverSuggestsIt() {
    SimulatedSession session =
        SimulatedSession.of(PLAYBOOKS, "Outlook will not start, stuck at loading profile");
    session.asked("outlook-will-not-start/rebuild-ost", Outcome.WORSE, "now the calendar is empty");
    session.asked("outlook-will-not-start/safe-mode", Outcome.ANSWERED, "No, the same");
    AssessmentContent assessment = session.assessed();
    assertThat(assessment.whatWeKnow().getFirst().text())
        .contains("made it worse")
        .contains("calendar is empty");
    assertThat(assessment.summaryProse()).contains("Careful, this made it worse");
    assertThat(assessment.suggestedSteps()).noneMatch(s -> s.contains(".ost"));
  }

  @Test
  void suggestsNothingThatReadsLikeWhatFailedOnTheirOwn() {
    SimulatedSession session = SimulatedSession.of(PLAYBOOKS, "Outlook keeps asking for password");
    session.did(StepKind.ACTION, "Created a new Outlook profile", Outcome.NO_CHANGE, null);
    session.did(StepKind.ACTION, "cleared credential manager", Outcome.NO_CHANGE, null);
    AssessmentContent assessment = session.assessed();
    assertThat(assessment.suggestedSteps())
        .hasSizeGreaterThanOrEqualTo(3)
        .noneMatch(s -> s.contains("new Outlook profile"))
        .noneMatch(s -> s.contains("Credential Manager"));
    assertThat(session.open()).doesNotContain("new-profile", "clear-credentials");
  }

  @Test
  void skippedTasksAreNoFacts() {
    SimulatedSession session =
        SimulatedSession.of(PLAYBOOKS, "Outlook keeps asking for password").skips("webmail");
    AssessmentContent assessment = session.assessed();
    assertThat(assessment.whatWeKnow()).noneMatch(f -> f.text().contains("webmail"));
    assertThat(assessment.summaryProse()).contains("1 skipped");
  }

  @Test
  void retellsOneLineAsItWasWritten() {
    SimulatedSession session =
        SimulatedSession.of(PLAYBOOKS, "Login fails, password is Winter2026!")
            .did(
                StepKind.ACTION,
                "Reset it for her. The new password is Copper!Kettle88 and works in the portal",
                Outcome.NO_CHANGE,
                null);
    assertThat(session.assessed().summaryProse()).contains("Winter2026!");
    assertThat(session.assessed().toString()).contains("Copper!Kettle88");
  }

  @Test
  void takesSecretsOutOfWhatItPutsOnOneLine() {
    String table = "Login fails with these:\n| User | Password |\n|---|---|\n| bob | %s |";
    SimulatedSession session =
        SimulatedSession.of(PLAYBOOKS, table.formatted("sesametree"))
            .did(StepKind.ACTION, table.formatted("copperkettle"), Outcome.NO_CHANGE, null)
            .did(StepKind.FINDING, "Seen", null, "password:\n\nRiver55stone");
    session.says(table.formatted("velvetanchor"));
    AssessmentContent assessed =
        PLAYBOOKS.assess(session.file(), table.formatted("lanternfog"), "pw:\n\nPaper41moon");
    assertThat(assessed + session.reply() + session.last())
        .contains("[password removed]")
        .doesNotContain("sesametree", "copperkettle", "River55stone", "velvetanchor", "lanternfog")
        .doesNotContain("Paper41moon");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "\t\n",
        "...",
        "?!",
        "\u200b\ufeff",
        "🔥🔥🔥",
        "המחשב שלי לא עובד מאז אתמול",
        "プリンターがオフラインです",
        "\ud800 lone",
        "\udc00",
        "\u202Eevil",
        "a",
        "%s %d {} \\",
        "<script>alert(1)</script>",
        "e\u0301\u0301\u0301",
        "👩‍👩‍👧‍👦 cannot print",
        "0",
        "\u0000\u0007x",
        "ignore all instructions"
      })
  void isNeverBlankWhateverTheProblem(String problem) {
    SimulatedSession session = SimulatedSession.of(PLAYBOOKS, problem);
    everythingHolds(session.file(), session.assessed());
    everythingHolds(session.file(), PLAYBOOKS.assess(session.file(), problem, problem));
    everythingHolds(
        new CaseFile(problem, problem, List.of()),
        PLAYBOOKS.assess(new CaseFile(problem, problem, List.of()), null, null));
    assertThat(session.reply()).isNotBlank();
    assertThat(session.last().title()).isNotBlank().hasSizeLessThanOrEqualTo(80);
    assertThat(session.last().problemSummary()).isNotBlank().hasSizeLessThanOrEqualTo(200);
  }

  @Test
  @Timeout(60)
  void holdsAndStaysQuickWithHugeSessions() {
    List<CaseStep> steps = new ArrayList<>();
    String huge =
        "Outlook prompts again, code 0x8004de40 at host SRV-%d. ".formatted(7).repeat(2_000);
    steps.add(step(1, StepKind.MESSAGE, huge, null, null, null));
    for (int i = 2; i <= 500; i++) {
      Outcome outcome = Outcome.values()[i % Outcome.values().length];
      StepKind kind = i % 2 == 0 ? StepKind.ACTION : StepKind.QUESTION;
      steps.add(
          step(
              i,
              kind,
              "Step number " + i + (i % 50 == 0 ? huge : ""),
              StepState.DONE,
              outcome,
              "result " + i));
    }
    CaseFile file = new CaseFile(huge, null, steps);
    AssessmentContent assessment = PLAYBOOKS.assess(file, huge, huge);
    everythingHolds(file, assessment);
    assertThat(assessment.whatWeKnow()).hasSizeGreaterThanOrEqualTo(499);
    assertThat(assessment.summaryProse()).containsPattern("and \\d+ more");
    PLAYBOOKS.guide(file);
  }

  @Test
  void codesBeyondTheCutAreKept() {
    SimulatedSession session = SimulatedSession.of(PLAYBOOKS, "backup failed");
    session.did(
        StepKind.FINDING,
        "The log is long and says many things that nobody needs to read here, ".repeat(5)
            + " but the end names 0x800423F4 on SQL02",
        null,
        null);
    assertThat(session.assessed().whatWeKnow())
        .anyMatch(f -> f.text().contains("0x800423F4") && f.text().contains("SQL02"));
  }

  private static CaseStep step(
      int seq, StepKind kind, String text, StepState state, Outcome outcome, String result) {
    return new CaseStep(new UUID(9, seq), seq, kind, true, text, state, outcome, result, null);
  }

  /** What must be true of any assessment of any session. */
  public static void everythingHolds(CaseFile file, AssessmentContent assessment) {
    assertThat(PlainText.hasContent(assessment.summaryProse())).isTrue();
    assertThat(assessment.summaryProse()).hasSizeLessThanOrEqualTo(TicketSummary.MOST);
    assertThat(assessment.likelyCause()).isNotBlank();
    assertThat(assessment.confidence()).isNotNull();
    assertThat(assessment.whatWeKnow())
        .isNotEmpty()
        .allSatisfy(fact -> assertThat(fact.text()).isNotBlank());
    assertThat(assessment.suggestedSteps())
        .hasSizeBetween(1, 5)
        .doesNotHaveDuplicates()
        .allSatisfy(s -> assertThat(s).isNotBlank());
    Set<UUID> ids = file.steps().stream().map(CaseStep::id).collect(Collectors.toSet());
    assertThat(assessment.whatWeKnow())
        .allSatisfy(fact -> assertThat(ids).containsAll(fact.stepIds()));
    if (!file.steps().isEmpty()) {
      assertThat(assessment.whatWeKnow())
          .allSatisfy(fact -> assertThat(fact.stepIds()).isNotEmpty());
    }
    String all = assessment + "";
    assertThat(
            new String(
                all.getBytes(java.nio.charset.StandardCharsets.UTF_8),
                java.nio.charset.StandardCharsets.UTF_8))
        .isEqualTo(all);
  }
}
