package com.resolutionflow.assistant;

import static org.assertj.core.api.Assertions.assertThat;

import com.resolutionflow.assistant.guidance.Guidance;
import com.resolutionflow.assistant.guidance.SuggestedTask;
import com.resolutionflow.casefile.CaseFile;
import com.resolutionflow.casefile.CaseStep;
import com.resolutionflow.casefile.Confidence;
import com.resolutionflow.casefile.Domain;
import com.resolutionflow.casefile.Outcome;
import com.resolutionflow.casefile.StepKind;
import java.util.List;
import org.junit.jupiter.api.Test;

class PlaybookGuidanceTest {

  private static final Playbooks PLAYBOOKS = new Playbooks();

  private static SimulatedSession outlook() {
    return SimulatedSession.of(PLAYBOOKS, "Hi, Outlook keeps asking Anna for her password");
  }

  @Test
  void opensWithAFewTasksAndSaysWhatItThinksAndWhyItAsks() {
    Guidance first = outlook().last();
    assertThat(first.tasks()).hasSizeBetween(2, 3);
    assertThat(first.reply())
        .contains("Outlook keeps asking for the password")
        .contains("it tells")
        .hasSizeLessThan(400);
    assertThat(first.title()).isEqualTo("Outlook keeps asking Anna for her password");
    assertThat(first.domain()).isEqualTo(Domain.EMAIL);
    assertThat(first.confidence()).isEqualTo(Confidence.LOW);
  }

  @Test
  void everyTaskSaysHowAndWhatEachResultWouldMean() {
    for (SuggestedTask task : outlook().last().tasks()) {
      assertThat(task.check()).startsWith("outlook-password-prompts/");
      assertThat(task.help().choices())
          .hasSizeGreaterThanOrEqualTo(2)
          .allSatisfy(
              choice -> {
                assertThat(choice.label()).isNotBlank();
                assertThat(choice.means()).isNotBlank();
                assertThat(choice.outcome() == null).isEqualTo(task.kind() == StepKind.QUESTION);
              });
    }
  }

  @Test
  void goesOnFromAnAnswerWithWhatItMeansAndTheNextTask() {
    SimulatedSession session = outlook().answers("webmail", "Yes, it opens");
    assertThat(session.reply())
        .startsWith("The account is fine; this PC or its Outlook is at fault.");
    assertThat(session.asked()).hasSize(1);
  }

  @Test
  void anAnswerInOwnWordsCountsWhenItIsClear() {
    SimulatedSession clear =
        outlook().answers("webmail", "yes, with the same password, tested twice");
    assertThat(clear.reply()).startsWith("The account is fine");
    SimulatedSession unclear = outlook().answers("webmail", "she will try later");
    assertThat(unclear.reply()).startsWith("Noted:").contains("she will try later");
  }

  @Test
  void neverRepeatsAndNeverPilesUp() {
    SimulatedSession session = outlook();
    for (int i = 0; i < 60 && !session.open().isEmpty(); i++) {
      assertThat(session.open()).hasSizeLessThanOrEqualTo(4).doesNotHaveDuplicates();
      String check = session.open().getFirst();
      session = i % 3 == 0 ? session.skips(check) : unhelpful(session, check);
    }
    List<String> asked =
        session.steps().stream().filter(s -> s.check() != null).map(CaseStep::check).toList();
    assertThat(asked).doesNotHaveDuplicates();
    assertThat(session.open()).isEmpty();
    assertThat(session.reply()).contains("no further checks").contains("Escalate");
  }

  private static SimulatedSession unhelpful(SimulatedSession session, String check) {
    CaseStep task =
        session.steps().stream()
            .filter(s -> s.check() != null && s.check().endsWith("/" + check))
            .findFirst()
            .orElseThrow();
    return task.kind() == StepKind.ACTION
        ? session.reports(check, Outcome.NO_CHANGE)
        : session.answers(check, "could not find out");
  }

  @Test
  void aCauseThatStandsOutGetsItsRemedyAndAWorkingRemedyEndsTheSearch() {
    SimulatedSession session =
        SimulatedSession.of(PLAYBOOKS, "jdoe keeps getting locked out since changing his password");
    session.answers("caller-computer", "A mail or RADIUS server");
    assertThat(session.reply())
        .contains("One cause stands out now: a phone or tablet keeps sending the old password");
    assertThat(session.asked()).containsExactly("account-keeps-locking/phone-off");
    session.reports("phone-off", Outcome.WORKED);
    assertThat(session.asked()).isEmpty();
    assertThat(session.reply()).contains("BadPwdCount").contains("Conclude");
    assertThat(session.last().confidence()).isEqualTo(Confidence.HIGH);
    session.says("it is locked again");
    assertThat(session.reply()).startsWith("So the fix did not last");
    assertThat(session.last().confidence()).isNotEqualTo(Confidence.HIGH);
  }

  @Test
  void aRemedyThatWaitsForItsProofIsWaitedFor() {
    SimulatedSession session =
        SimulatedSession.of(PLAYBOOKS, "jdoe keeps getting locked out since changing his password");
    session
        .answers("caller-computer", "A mail or RADIUS server")
        .reports("phone-off", Outcome.PENDING_VERIFICATION);
    assertThat(session.asked()).isEmpty();
    assertThat(session.reply()).contains("not verified yet");
    session.says("works now, no lockout since");
    assertThat(session.reply()).startsWith("Good.").contains("Conclude");
    assertThat(session.last().confidence()).isEqualTo(Confidence.HIGH);
  }

  @Test
  void whatMadeItWorseIsUndoneFirst() {
    SimulatedSession session = SimulatedSession.of(PLAYBOOKS, "print jobs stuck in the queue");
    session.asked("printer-offline/restart-spooler", Outcome.WORSE, null);
    assertThat(session.reply()).startsWith("That made it worse. Undo it");
  }

  @Test
  void whatTheTechnicianDidOnTheirOwnIsNotAskedAgain() {
    SimulatedSession session = SimulatedSession.of(PLAYBOOKS, "print jobs stuck in the queue");
    session.did(StepKind.ACTION, "Restarted the print spooler", Outcome.NO_CHANGE, null);
    assertThat(session.reply()).startsWith("The spooler alone was not it.");
    for (int i = 0; i < 30 && !session.open().isEmpty(); i++) {
      assertThat(session.open()).doesNotContain("restart-spooler");
      session.skips(session.open().getFirst());
    }
  }

  @Test
  void aResultToldInPassingIsEvidenceAPlanIsNot() {
    SimulatedSession told = SimulatedSession.of(PLAYBOOKS, "print jobs stuck in the queue");
    told.says("Others can print fine, I restarted the spooler but no change");
    assertThat(told.reply())
        .contains("Others can, only this PC cannot")
        .contains("The spooler alone was not it");
    SimulatedSession planned = SimulatedSession.of(PLAYBOOKS, "print jobs stuck in the queue");
    planned.says("should I restart the spooler if nothing helps");
    assertThat(planned.file().steps().getLast().text()).doesNotContain("The spooler");
    assertThat(PLAYBOOKS.assess(planned.file(), null, null).suggestedSteps())
        .anyMatch(s -> s.contains("Spooler"));
  }

  @Test
  void oneStrayWordDoesNotChangeThePlaybookAClearStoryDoes() {
    SimulatedSession session = outlook().says("by the way the printer in her room is slow as well");
    assertThat(session.asked()).allMatch(check -> check.startsWith("outlook-password-prompts/"));
    session.says(
        "She got a new phone and the Authenticator app is gone, sign-in says AADSTS50076 and asks"
            + " for MFA everywhere");
    session
        .skips(session.open().getFirst())
        .skips(session.open().getFirst())
        .skips(session.open().getFirst());
    assertThat(session.steps().stream().filter(s -> s.check() != null).map(CaseStep::check))
        .anyMatch(c -> c.startsWith("m365-sign-in-mfa/"));
  }

  @Test
  void chatterAndQuestionsGetAFittingAnswerWithoutInventedFacts() {
    SimulatedSession session = outlook();
    assertThat(session.says("thanks!").reply()).startsWith("You're welcome.");
    assertThat(session.says("what does AADSTS50105 mean?").reply())
        .contains("not assigned to that application");
    assertThat(session.says("how do I find the connection status?").reply()).contains("Ctrl");
    assertThat(session.says("why do you ask that?").reply()).contains("it ");
    assertThat(session.says("What is the capital of France?").reply())
        .contains("do not want to guess");
    assertThat(session.says("I'm stuck, I want to escalate").reply()).contains("Escalate");
    assertThat(session.says("...").reply()).isNotBlank();
  }

  @Test
  void whatAMessageSaidAlreadyIsNeitherAskedNorSuggested() {
    for (String said :
        new String[] {
          "She changed her password on Monday, since then it asks",
          "the password was reset by Tom last week",
          "no, the password was not changed"
        }) {
      SimulatedSession session = outlook().says(said);
      assertThat(session.assessed().suggestedSteps())
          .as(said)
          .noneMatch(s -> s.contains("password change"));
      for (int i = 0; i < 30 && !session.open().isEmpty(); i++) {
        session.skips(session.open().getFirst());
      }
      assertThat(session.steps().stream().filter(s -> s.seq() > 6).map(CaseStep::check))
          .as(said)
          .doesNotContain("outlook-password-prompts/password-changed");
    }
  }

  @Test
  void whatMayBeIsNotWhatIs() {
    SimulatedSession session = outlook().says("should we change the password then");
    assertThat(session.assessed().suggestedSteps()).anyMatch(s -> s.contains("password change"));
  }

  @Test
  void isTheSameForTheSameFile() {
    CaseFile file = outlook().answers("webmail", "Yes, it opens").says("it began on Monday").file();
    assertThat(PLAYBOOKS.guide(file))
        .isEqualTo(PLAYBOOKS.guide(file))
        .isEqualTo(new Playbooks().guide(file));
  }
}
