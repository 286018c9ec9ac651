package com.resolutionflow.assistant;

import static org.assertj.core.api.Assertions.assertThat;

import com.resolutionflow.assistant.guidance.Guidance;
import com.resolutionflow.casefile.Outcome;
import com.resolutionflow.casefile.StepKind;
import org.junit.jupiter.api.Test;

/** The title and the one or two sentences that stand over a session. */
class CaseSummaryTest {

  private static final Playbooks PLAYBOOKS = new Playbooks();

  private static Guidance of(String problem) {
    return PLAYBOOKS.guide(SimulatedSession.of(PLAYBOOKS, problem).file());
  }

  @Test
  void aTitleGoesOnBehindATitle() {
    assertThat(
            of("Outlook keeps asking Ms. Osei for her password. She typed it ten times.").title())
        .isEqualTo("Outlook keeps asking Ms. Osei for her password");
    assertThat(of("Hello Mr. Brown, the printer on floor 2 is offline").title())
        .isEqualTo("the printer on floor 2 is offline");
    assertThat(of("Hi my printer broke, since Monday").title())
        .isEqualTo("Hi my printer broke, since Monday");
    assertThat(of("Hi team!\n\nVPN fails with error 809\nCan you help?\nThanks, Jo").title())
        .isEqualTo("VPN fails with error 809");
  }

  @Test
  void aSummaryIsTheProblemWithItsCodeWhoAndWhen() {
    assertThat(
            of("Hi. OneDrive shows a red cross. The tooltip is useless. It says 0x8004de40.")
                .problemSummary())
        .isEqualTo("OneDrive shows a red cross. It says 0x8004de40.");
    assertThat(
            of("The accounting program is slow. We tried a restart. Only three users have it.")
                .problemSummary())
        .isEqualTo("The accounting program is slow. Only three users have it.");
    assertThat(of("printer offline").problemSummary()).isEqualTo("printer offline.");
  }

  @Test
  void aSummaryNeverTellsTheSteps() {
    SimulatedSession session =
        SimulatedSession.of(
            PLAYBOOKS, "Outlook keeps asking Mrs. Albright for her password, she types it again.");
    session.answers("webmail", "Yes, it opens");
    session.did(StepKind.ACTION, "Created a new Outlook profile", Outcome.NO_CHANGE, "asks again");
    session.says("I also cleared the credential manager and it made no difference");
    session.asked("outlook-password-prompts/clear-credentials", Outcome.WORSE, null);
    assertThat(session.last().problemSummary())
        .isEqualTo("Outlook keeps asking Mrs. Albright for her password, she types it again.");
  }

  @Test
  void aSummaryTakesInWhatALaterMessageSaysAboutTheProblem() {
    SimulatedSession session = SimulatedSession.of(PLAYBOOKS, "Outlook will not start");
    session.says("It began this morning for all users at the depot");
    assertThat(session.last().problemSummary())
        .isEqualTo("Outlook will not start. It began this morning for all users at the depot.");
  }
}
