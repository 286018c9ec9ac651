package com.resolutionflow.assistant;

import com.resolutionflow.assistant.CaseStep.Outcome;
import com.resolutionflow.database.StartRefused;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/**
 * The copilot that needs nothing: no network, no database, no model. It reads its playbooks once,
 * when made, and refuses to be made with a bad one. Both methods are pure functions of their input,
 * take a few milliseconds, and may be called from any number of threads.
 */
@Service
public class Playbooks {

  private final Shelf shelf;
  private final Chooser chooser;
  private final Likeness likeness;
  private final Guide guide;

  /**
   * Reads the playbooks packed with the program.
   *
   * @throws StartRefused when one is wrong, with its file and place in one line
   */
  public Playbooks() {
    this(packed());
  }

  private static Shelf packed() {
    try {
      return Shelf.packed();
    } catch (BadPlaybook bad) {
      throw new StartRefused(String.valueOf(bad.getMessage()));
    }
  }

  Playbooks(Shelf shelf) {
    this.shelf = shelf;
    this.chooser = new Chooser(shelf, new Finder(shelf));
    this.likeness = new Likeness(shelf);
    this.guide = new Guide(shelf);
  }

  /** Holds suggestions of others against what a session knows. */
  Untried untried() {
    return new Untried(shelf, likeness);
  }

  /** Whether one of them is about that problem, rather than about the domain at large. */
  public boolean knows(CaseFile file) {
    return !Situation.of(file, null, shelf, chooser, likeness).playbook().general();
  }

  /** What to say and to do next in that session. */
  public Guidance guide(CaseFile file) {
    return guide.guidance(Situation.of(file, null, shelf, chooser, likeness));
  }

  /** Those of the steps that read like nothing that the session shows to have failed. */
  List<String> withoutFailed(CaseFile file, List<String> steps) {
    List<Words> failed =
        file.steps().stream()
            .filter(step -> step.outcome() == Outcome.NO_CHANGE || step.outcome() == Outcome.WORSE)
            .map(step -> shelf.words(step.text(), 1_000))
            .toList();
    return steps.stream()
        .filter(
            step ->
                failed.stream().noneMatch(words -> likeness.close(shelf.words(step, 1_000), words)))
        .toList();
  }

  /**
   * What is known, what was tried, what it probably is and what to do next. No field of the answer
   * is ever blank.
   *
   * @param reason why the session is handed over
   * @param engineerNotes what the technician adds for the senior
   */
  public AssessmentContent assess(
      CaseFile file, @Nullable String reason, @Nullable String engineerNotes) {
    String aside =
        Stream.of(reason, engineerNotes)
            .filter(s -> s != null && !s.isBlank())
            .collect(Collectors.joining("\n"));
    Situation situation =
        Situation.of(file, aside.isEmpty() ? null : aside, shelf, chooser, likeness);
    return new AssessmentContent(
        new Prose(situation).summary(reason, engineerNotes),
        new Facts(situation.told()).known(),
        new LikelyCause(situation).words(),
        new Suggestions(shelf, likeness, situation).steps(),
        situation.confidence());
  }
}
