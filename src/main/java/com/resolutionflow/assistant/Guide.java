package com.resolutionflow.assistant;

import com.resolutionflow.assistant.Diagnosis.Ranked;
import com.resolutionflow.assistant.Playbook.Check;
import java.util.List;

/** Says what to do next in a situation, and how many things at a time. */
final class Guide {

  private static final int AT_A_TIME = 3;
  private static final int MOST_OPEN = 4;

  private final Shelf shelf;

  Guide(Shelf shelf) {
    this.shelf = shelf;
  }

  Guidance guidance(Situation situation) {
    List<Check> next = next(situation);
    Headline headline = Headline.of(situation);
    return new Guidance(
        new Replies(shelf, situation, next).reply(),
        next.stream().map(check -> task(situation.playbook(), check)).toList(),
        headline.title(),
        headline.summary(),
        situation.playbook().domain(),
        situation.confidence());
  }

  private static Task task(Playbook playbook, Check check) {
    return new Task(check.kind(), check.text(), playbook.reference(check), check.help());
  }

  private static List<Check> next(Situation situation) {
    int open = situation.open().size();
    if (situation.reading().mended() != null
        || situation.reading().pending() != null
        || open >= MOST_OPEN) {
      return List.of();
    }
    Ranked standout = situation.diagnosis().standout();
    boolean opening = situation.told().steps().size() <= 1;
    if (!opening
        && standout != null
        && !situation.untried().isEmpty()
        && standout.cause().fix().contains(situation.untried().getFirst())) {
      return situation.untried().subList(0, 1);
    }
    int room = Math.max(0, room(situation, open));
    return situation.untried().subList(0, Math.min(room, situation.untried().size()));
  }

  private static int room(Situation situation, int open) {
    Told.Step message = situation.told().unanswered();
    boolean opening = situation.told().steps().size() <= 1;
    if (message == null || opening) {
      return AT_A_TIME - open;
    }
    return switch (Talk.of(message.step().text())) {
      case GIVING_UP, MENDED -> 0;
      case COURTESY, WHY, QUESTION -> open > 0 ? 0 : AT_A_TIME;
      case NEXT, RELAPSE, STATEMENT -> AT_A_TIME - open;
    };
  }
}
