package com.resolutionflow.assistant;

import com.resolutionflow.assistant.Playbook.Check;
import com.resolutionflow.assistant.Playbook.Clue;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * Answers to a technician's questions: what a code means, how a task is done; or that it does not
 * know.
 */
final class Explanations {

  private final Shelf shelf;
  private final Situation situation;

  Explanations(Shelf shelf, Situation situation) {
    this.shelf = shelf;
    this.situation = situation;
  }

  List<String> of(Told.Step question) {
    List<String> answers = new ArrayList<>(codes(question.text()));
    if (answers.isEmpty()) {
      how(question.text()).forEach(answers::add);
    }
    if (answers.isEmpty()) {
      answers.add("That is not in my playbooks, and I will not guess.");
    }
    return answers;
  }

  private List<String> codes(Words words) {
    List<String> meanings = new ArrayList<>();
    Stream<Playbook> playbooks =
        Stream.concat(Stream.of(situation.playbook()), shelf.playbooks().values().stream());
    playbooks
        .flatMap(playbook -> playbook.clues().stream())
        .filter(clue -> coded(clue, words))
        .map(Clue::means)
        .distinct()
        .limit(2)
        .forEach(meanings::add);
    return meanings;
  }

  private static boolean coded(Clue clue, Words words) {
    return clue.when().stream().anyMatch(phrase -> phrase.isCode() && phrase.saidIn(words));
  }

  /**
   * How a task of this session is done, the open ones first: by its own words, or the only open one
   * when it is just "how?".
   */
  private Stream<String> how(Words words) {
    List<Check> open =
        situation.open().stream()
            .map(step -> shelf.check(step.check()))
            .filter(Objects::nonNull)
            .toList();
    Stream<Check> named =
        Stream.concat(open.stream(), situation.playbook().everything())
            .filter(check -> shares(check, words));
    return Stream.concat(
            named, words.set().size() <= 2 && open.size() == 1 ? open.stream() : Stream.of())
        .filter(check -> check.how() != null)
        .limit(1)
        .map(
            check ->
                "For “"
                    + PlainText.clause(check.text())
                    + "”: "
                    + PlainText.sentence(PlainText.line(String.valueOf(check.how()))));
  }

  private boolean shares(Check check, Words words) {
    Words text = shelf.words(check.text() + " " + check.name(), 400);
    long shared = words.set().stream().filter(text.set()::contains).count();
    return shared >= 2 && shared * 2 >= words.set().size()
        || check.also().stream().anyMatch(p -> p.mentionedIn(words));
  }
}
