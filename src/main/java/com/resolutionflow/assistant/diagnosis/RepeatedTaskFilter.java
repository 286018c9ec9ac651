package com.resolutionflow.assistant.diagnosis;

import com.resolutionflow.assistant.guidance.SuggestedTask;
import com.resolutionflow.assistant.playbook.PlaybookLibrary;
import com.resolutionflow.assistant.playbook.TextSimilarity;
import com.resolutionflow.assistant.text.StemmedText;
import com.resolutionflow.casefile.CaseFile;
import com.resolutionflow.casefile.CaseStep;
import com.resolutionflow.casefile.StepState;
import java.util.ArrayList;
import java.util.List;

/**
 * Holds what a model suggests against what the session knows: nothing that was asked, done, skipped
 * or seen to fail is suggested again, in whatever words, and no more than a technician can keep in
 * view.
 */
public final class RepeatedTaskFilter {

  private static final int AT_A_TIME = 3;
  private static final int MOST_OPEN = 4;
  private static final int READ = 1_000;

  private final PlaybookLibrary library;
  private final TextSimilarity likeness;

  public RepeatedTaskFilter(PlaybookLibrary library, TextSimilarity likeness) {
    this.library = library;
    this.likeness = likeness;
  }

  public List<SuggestedTask> filter(CaseFile file, List<SuggestedTask> suggested) {
    List<CaseStep> known = file.steps().stream().filter(step -> step.state() != null).toList();
    List<StemmedText> taken =
        new ArrayList<>(known.stream().map(step -> library.stemmed(step.text(), READ)).toList());
    long open = known.stream().filter(step -> step.state() == StepState.OPEN).count();
    List<SuggestedTask> fitting = new ArrayList<>();
    for (SuggestedTask task : suggested) {
      StemmedText words = library.stemmed(task.text(), READ);
      boolean repeats =
          taken.stream().anyMatch(before -> likeness.isSimilar(words, before))
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
