package com.resolutionflow.assistant;

import com.resolutionflow.assistant.CaseStep.State;
import java.util.ArrayList;
import java.util.List;

/**
 * Holds what a model suggests against what the session knows: nothing that was asked, done, skipped
 * or seen to fail is suggested again, in whatever words, and no more than a technician can keep in
 * view.
 */
final class Untried {

  private static final int AT_A_TIME = 3;
  private static final int MOST_OPEN = 4;
  private static final int READ = 1_000;

  private final Shelf shelf;
  private final Likeness likeness;

  Untried(Shelf shelf, Likeness likeness) {
    this.shelf = shelf;
    this.likeness = likeness;
  }

  List<Task> of(CaseFile file, List<Task> suggested) {
    List<CaseStep> known =
        file.steps().stream().filter(step -> step.state() != State.NONE).toList();
    List<Words> taken =
        new ArrayList<>(known.stream().map(step -> shelf.words(step.text(), READ)).toList());
    long open = known.stream().filter(step -> step.state() == State.OPEN).count();
    List<Task> fitting = new ArrayList<>();
    for (Task task : suggested) {
      Words words = shelf.words(task.text(), READ);
      boolean repeats =
          taken.stream().anyMatch(before -> likeness.close(words, before))
              || known.stream()
                  .anyMatch(step -> task.check() != null && task.check().equals(step.check()));
      if (!repeats && fitting.size() < AT_A_TIME && open + fitting.size() < MOST_OPEN) {
        fitting.add(task);
        taken.add(words);
      }
    }
    return fitting;
  }
}
