package com.resolutionflow.assistant;

import com.resolutionflow.assistant.CaseStep.Kind;
import com.resolutionflow.assistant.CaseStep.Outcome;
import com.resolutionflow.assistant.Playbook.Answer;
import com.resolutionflow.assistant.Playbook.Cause;
import com.resolutionflow.assistant.Playbook.Check;
import java.util.HashSet;
import java.util.Objects;
import java.util.Set;

/** What must hold within a playbook, so that the engine never meets a name that leads nowhere. */
final class PlaybookRules {

  private final Node node;
  private final Playbook playbook;

  PlaybookRules(Node node, Playbook playbook) {
    this.node = node;
    this.playbook = playbook;
  }

  void judge(String file) {
    if (!file.equals(playbook.id() + ".yaml")) {
      throw node.bad("the id \"" + playbook.id() + "\" must be the file's name");
    }
    Set<String> causes = new HashSet<>();
    for (Cause cause : playbook.causes()) {
      if (!causes.add(cause.id())) {
        throw node.bad("the cause \"" + cause.id() + "\" is there twice");
      }
    }
    Set<String> ids = new HashSet<>();
    Set<String> texts = new HashSet<>();
    playbook
        .everything()
        .forEach(
            check -> {
              if (!ids.add(check.id()) || !texts.add(check.text())) {
                throw node.bad("the check \"" + check.id() + "\" is there twice, by id or by text");
              }
              judge(check, causes);
            });
    playbook
        .everything()
        .map(Check::after)
        .filter(Objects::nonNull)
        .filter(after -> !ids.contains(after))
        .forEach(
            after -> {
              throw node.bad("\"after: " + after + "\" names no check here");
            });
    playbook.clues().forEach(clue -> known("a clue", clue.weighs().keySet(), causes));
  }

  private void judge(Check check, Set<String> causes) {
    if (check.kind() == Kind.QUESTION && check.answers().size() < 2) {
      throw node.bad("the question \"" + check.id() + "\" needs two answers or more");
    }
    if (check.answers().stream().map(Answer::label).distinct().count() < check.answers().size()) {
      throw node.bad("the check \"" + check.id() + "\" has two answers of the same name");
    }
    if (check.kind() == Kind.ACTION
        && (check.answer(Outcome.WORKED) == null || check.answer(Outcome.NO_CHANGE) == null)) {
      throw node.bad(
          "the action \"" + check.id() + "\" must say what \"worked\" and \"no_change\" mean");
    }
    check
        .answers()
        .forEach(answer -> known("\"" + check.id() + "\"", answer.weighs().keySet(), causes));
  }

  private void known(String where, Set<String> weighed, Set<String> causes) {
    for (String cause : weighed) {
      if (!causes.contains(cause)) {
        throw node.bad(where + " weighs \"" + cause + "\", which is no cause here");
      }
    }
  }
}
