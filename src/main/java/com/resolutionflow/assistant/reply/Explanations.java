package com.resolutionflow.assistant.reply;

import com.resolutionflow.assistant.diagnosis.DiagnosisState;
import com.resolutionflow.assistant.evidence.CaseText;
import com.resolutionflow.assistant.playbook.Playbook;
import com.resolutionflow.assistant.playbook.Playbook.Check;
import com.resolutionflow.assistant.playbook.Playbook.Clue;
import com.resolutionflow.assistant.playbook.PlaybookLibrary;
import com.resolutionflow.assistant.text.PlainText;
import com.resolutionflow.assistant.text.StemmedText;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * Answers to a technician's questions: what a code means, how a task is done; or that it does not
 * know.
 */
final class Explanations {

  private final PlaybookLibrary library;
  private final DiagnosisState situation;

  Explanations(PlaybookLibrary library, DiagnosisState situation) {
    this.library = library;
    this.situation = situation;
  }

  List<String> of(CaseText.StepText question) {
    List<String> answers = new ArrayList<>(codes(question.text()));
    if (answers.isEmpty()) {
      how(question.text()).forEach(answers::add);
    }
    if (answers.isEmpty()) {
      answers.add("My playbooks do not cover that, and I do not want to guess.");
    }
    return answers;
  }

  private List<String> codes(StemmedText words) {
    List<String> meanings = new ArrayList<>();
    Stream<Playbook> playbooks =
        Stream.concat(Stream.of(situation.playbook()), library.playbooks().values().stream());
    playbooks
        .flatMap(playbook -> playbook.clues().stream())
        .filter(clue -> coded(clue, words))
        .map(Clue::means)
        .distinct()
        .limit(2)
        .forEach(meanings::add);
    return meanings;
  }

  private static boolean coded(Clue clue, StemmedText words) {
    return clue.when().stream().anyMatch(phrase -> phrase.isCode() && phrase.assertedIn(words));
  }

  /**
   * How a task of this session is done, the open ones first: by its own words, or the only open one
   * when it is just "how?".
   */
  private Stream<String> how(StemmedText words) {
    List<Check> open =
        situation.openTasks().stream()
            .map(step -> library.check(step.check()))
            .filter(Objects::nonNull)
            .toList();
    Stream<Check> named =
        Stream.concat(open.stream(), situation.playbook().allChecks())
            .filter(check -> shares(check, words));
    return Stream.concat(
            named, words.set().size() <= 2 && open.size() == 1 ? open.stream() : Stream.of())
        .filter(check -> check.how() != null)
        .limit(1)
        .map(
            check ->
                "For “"
                    + PlainText.withoutFullStop(check.text())
                    + "”: "
                    + PlainText.withFullStop(PlainText.singleLine(String.valueOf(check.how()))));
  }

  private boolean shares(Check check, StemmedText words) {
    StemmedText text = library.stemmed(check.text() + " " + check.name(), 400);
    long shared = words.set().stream().filter(text.set()::contains).count();
    return shared >= 2 && shared * 2 >= words.set().size()
        || check.also().stream().anyMatch(p -> p.mentionedIn(words));
  }
}
