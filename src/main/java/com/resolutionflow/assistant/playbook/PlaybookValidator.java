package com.resolutionflow.assistant.playbook;

import com.resolutionflow.assistant.playbook.Playbook.Answer;
import com.resolutionflow.assistant.playbook.Playbook.Cause;
import com.resolutionflow.assistant.playbook.Playbook.Check;
import com.resolutionflow.casefile.Outcome;
import com.resolutionflow.casefile.StepKind;
import java.util.HashSet;
import java.util.Objects;
import java.util.Set;

/** What must hold within a playbook, so that the engine never meets a name that leads nowhere. */
final class PlaybookValidator {

  private final YamlNode node;
  private final Playbook playbook;

  PlaybookValidator(YamlNode node, Playbook playbook) {
    this.node = node;
    this.playbook = playbook;
  }

  void validate(String file) {
    if (!file.equals(playbook.id() + ".yaml")) {
      throw node.invalid("the id \"" + playbook.id() + "\" must be the file's name");
    }
    Set<String> causes = new HashSet<>();
    for (Cause cause : playbook.causes()) {
      if (!causes.add(cause.id())) {
        throw node.invalid("the cause \"" + cause.id() + "\" occurs twice");
      }
    }
    Set<String> ids = new HashSet<>();
    Set<String> texts = new HashSet<>();
    playbook
        .allChecks()
        .forEach(
            check -> {
              if (!ids.add(check.id()) || !texts.add(check.text())) {
                throw node.invalid(
                    "the check \"" + check.id() + "\" occurs twice, by id or by text");
              }
              validate(check, causes);
            });
    playbook
        .allChecks()
        .map(Check::after)
        .filter(Objects::nonNull)
        .filter(after -> !ids.contains(after))
        .forEach(
            after -> {
              throw node.invalid("\"after: " + after + "\" is not a check in this playbook");
            });
    playbook.clues().forEach(clue -> requireKnownCauses("a clue", clue.weighs().keySet(), causes));
  }

  private void validate(Check check, Set<String> causes) {
    if (check.kind() == StepKind.QUESTION && check.answers().size() < 2) {
      throw node.invalid("the question \"" + check.id() + "\" needs two answers or more");
    }
    if (check.answers().stream().map(Answer::label).distinct().count() < check.answers().size()) {
      throw node.invalid("the check \"" + check.id() + "\" has two answers of the same name");
    }
    if (check.kind() == StepKind.ACTION
        && (check.answer(Outcome.WORKED) == null || check.answer(Outcome.NO_CHANGE) == null)) {
      throw node.invalid(
          "the action \"" + check.id() + "\" must say what \"worked\" and \"no_change\" mean");
    }
    check
        .answers()
        .forEach(
            answer ->
                requireKnownCauses("\"" + check.id() + "\"", answer.weighs().keySet(), causes));
  }

  private void requireKnownCauses(String where, Set<String> weighed, Set<String> causes) {
    for (String cause : weighed) {
      if (!causes.contains(cause)) {
        throw node.invalid(
            where + " weighs \"" + cause + "\", which is not a cause in this playbook");
      }
    }
  }
}
