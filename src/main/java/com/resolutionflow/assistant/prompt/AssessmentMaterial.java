package com.resolutionflow.assistant.prompt;

import com.resolutionflow.casefile.CaseFile;
import com.resolutionflow.casefile.CaseStep;
import com.resolutionflow.casefile.StepKind;
import com.resolutionflow.casefile.StepState;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * A session as the model that assesses it gets to see it: JSON, so that nothing people wrote can
 * look like anything but a value; its steps numbered from 1, so that they can be cited; and
 * bounded. A huge session keeps the problem, what was done and found, newest first, then what
 * people said and what is still open; what is left out is counted. The copilot's own replies are no
 * evidence.
 *
 * @param stepIds which step stands under which number
 */
public record AssessmentMaterial(String text, Map<Integer, UUID> stepIds) {

  private static final JsonMapper JSON = JsonMapper.builder().build();

  private static final int PROBLEM = 4_000;
  private static final int STEP = 700;
  private static final int WORDS_FOR_THE_SENIOR = 2_000;

  /** Characters of steps in all; some 8,000 tokens. */
  private static final int ROOM = 32_000;

  /** What one step's names and numbers take. */
  private static final int FRAME = 30;

  public static AssessmentMaterial of(
      CaseFile file, @Nullable String reason, @Nullable String notes) {
    List<CaseStep> all =
        file.steps().stream()
            .filter(step -> step.kind() != StepKind.SYSTEM && step.kind() != StepKind.REPLY)
            .sorted(Comparator.comparingInt(CaseStep::seq))
            .toList();
    List<CaseStep> kept = kept(all);
    Map<Integer, UUID> numbers = new HashMap<>();
    List<List<Object>> rows = new ArrayList<>();
    for (CaseStep step : kept) {
      numbers.put(numbers.size() + 1, step.id());
      rows.add(row(numbers.size(), step));
    }
    Map<String, @Nullable Object> material = new LinkedHashMap<>();
    material.put("problem", MaskedExcerpt.of(file.problem(), PROBLEM));
    material.put("client", file.clientName());
    material.put(
        "reason_for_escalating",
        reason == null ? null : MaskedExcerpt.of(reason, WORDS_FOR_THE_SENIOR));
    material.put(
        "notes_for_the_senior",
        notes == null ? null : MaskedExcerpt.of(notes, WORDS_FOR_THE_SENIOR));
    material.put("steps_left_out", all.size() - kept.size());
    material.put("steps", rows);
    return new AssessmentMaterial(JSON.writeValueAsString(material), Map.copyOf(numbers));
  }

  /** In the order of the session. The first step is the problem, which everything else is about. */
  private static List<CaseStep> kept(List<CaseStep> all) {
    if (all.isEmpty()) {
      return all;
    }
    List<CaseStep> kept = new ArrayList<>(List.of(all.getFirst()));
    int room = ROOM - length(all.getFirst());
    room = keep(kept, room, all, step -> isResult(step));
    room = keep(kept, room, all, step -> step.kind() == StepKind.MESSAGE);
    keep(
        kept,
        room,
        all,
        step -> step.state() == StepState.OPEN || step.state() == StepState.SKIPPED);
    kept.sort(Comparator.comparingInt(CaseStep::seq));
    return kept;
  }

  private static boolean isResult(CaseStep step) {
    return step.state() == StepState.DONE
        || step.kind() == StepKind.FINDING
        || step.kind() == StepKind.NOTE;
  }

  /** Keeps the newest of that sort that fit; tells how much room is left. */
  private static int keep(
      List<CaseStep> kept, int room, List<CaseStep> all, Predicate<CaseStep> sort) {
    int left = room;
    for (CaseStep step : all.subList(1, all.size()).reversed()) {
      if (sort.test(step)) {
        left -= length(step);
        if (left < 0) {
          return 0;
        }
        kept.add(step);
      }
    }
    return left;
  }

  private static int length(CaseStep step) {
    String result = step.resultText();
    return FRAME
        + Math.min(step.text().length(), STEP)
        + (result == null ? 0 : Math.min(result.length(), STEP));
  }

  /**
   * Number, what it is and how it ended, text and, where there is one, the result: names for each
   * would cost as much again.
   */
  private static List<Object> row(int number, CaseStep step) {
    List<Object> row =
        new ArrayList<>(List.of(number, what(step), MaskedExcerpt.of(step.text(), STEP)));
    if (step.resultText() != null) {
      row.add(MaskedExcerpt.of(step.resultText(), STEP));
    }
    return row;
  }

  private static String what(CaseStep step) {
    boolean own =
        step.byTechnician() && (step.kind() == StepKind.QUESTION || step.kind() == StepKind.ACTION);
    String what = own ? "own " + step.kind().word() : step.kind().word();
    if (step.outcome() != null) {
      return what + ": " + step.outcome().word();
    }
    return step.state() == null ? what : what + ": " + step.state().word();
  }
}
