package com.resolutionflow.assistant.reply;

import com.resolutionflow.assistant.diagnosis.CauseRanking.Ranked;
import com.resolutionflow.assistant.diagnosis.DiagnosisState;
import com.resolutionflow.assistant.evidence.CaseText;
import com.resolutionflow.assistant.evidence.IntentClassifier;
import com.resolutionflow.assistant.guidance.Guidance;
import com.resolutionflow.assistant.guidance.SuggestedTask;
import com.resolutionflow.assistant.playbook.Playbook;
import com.resolutionflow.assistant.playbook.Playbook.Check;
import com.resolutionflow.assistant.playbook.PlaybookLibrary;
import java.util.List;

/** Says what to do next in a situation, and how many things at a time. */
public final class GuidanceComposer {

  private static final int AT_A_TIME = 3;
  private static final int MOST_OPEN = 4;

  private final PlaybookLibrary library;

  public GuidanceComposer(PlaybookLibrary library) {
    this.library = library;
  }

  public Guidance compose(DiagnosisState situation) {
    List<Check> next = next(situation);
    CaseSummary headline = CaseSummary.of(situation);
    return new Guidance(
        new ReplyComposer(library, situation, next).compose(),
        next.stream().map(check -> task(situation.playbook(), check)).toList(),
        headline.title(),
        headline.summary(),
        situation.playbook().domain(),
        situation.confidence());
  }

  private static SuggestedTask task(Playbook playbook, Check check) {
    return new SuggestedTask(check.kind(), check.text(), playbook.reference(check), check.help());
  }

  private static List<Check> next(DiagnosisState situation) {
    int open = situation.openTasks().size();
    if (situation.evidence().fixedBy() != null
        || situation.evidence().pendingFix() != null
        || open >= MOST_OPEN) {
      return List.of();
    }
    Ranked standout = situation.ranking().leader();
    boolean opening = situation.caseText().steps().size() <= 1;
    if (!opening
        && standout != null
        && !situation.untried().isEmpty()
        && standout.cause().fix().contains(situation.untried().getFirst())) {
      return situation.untried().subList(0, 1);
    }
    int room = Math.max(0, room(situation, open));
    return situation.untried().subList(0, Math.min(room, situation.untried().size()));
  }

  private static int room(DiagnosisState situation, int open) {
    CaseText.StepText message = situation.caseText().unansweredMessage();
    boolean opening = situation.caseText().steps().size() <= 1;
    if (message == null || opening) {
      return AT_A_TIME - open;
    }
    return switch (IntentClassifier.classify(message.step().text())) {
      case HAND_OVER, FIXED -> 0;
      case COURTESY, WHY, QUESTION -> open > 0 ? 0 : AT_A_TIME;
      case NEXT_STEP, RECURRENCE, STATEMENT -> AT_A_TIME - open;
    };
  }
}
