package com.resolutionflow.assistant.prompt;

import com.resolutionflow.casefile.CaseFile;
import com.resolutionflow.casefile.CaseStep;
import com.resolutionflow.casefile.StepKind;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * A session as a model gets to see it: JSON, so that nothing people wrote can look like anything
 * but a value, and bounded, so that a session of a thousand steps costs no more than one of fifty.
 * The problem is always there; what was tried, seen and noted goes before what was merely said, the
 * newest before the oldest, and what is left out is counted.
 */
public final class CopilotMaterial {

  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final int PROBLEM = 4_000;
  private static final int STEP = 600;
  private static final int NEWEST = 4_000;
  private static final int TRIED = 16_000;
  private static final int SAID = 8_000;

  private CopilotMaterial() {}

  public static String of(CaseFile file) {
    List<CaseStep> steps =
        file.steps().stream().sorted(Comparator.comparingInt(CaseStep::seq)).toList();
    List<CaseStep> shown = new ArrayList<>(within(TRIED, steps, CopilotMaterial::isTried));
    shown.addAll(within(SAID, steps, CopilotMaterial::isSaid));
    shown.sort(Comparator.comparingInt(CaseStep::seq));
    long all = steps.stream().filter(step -> isTried(step) || isSaid(step)).count();
    Map<String, @Nullable Object> material = new LinkedHashMap<>();
    material.put("problem", MaskedExcerpt.of(file.problem(), PROBLEM));
    material.put("client", file.clientName());
    material.put("earlier_steps_left_out", all - shown.size());
    material.put("steps", shown.stream().map(step -> row(step, steps.getLast())).toList());
    return JSON.writeValueAsString(material);
  }

  private static boolean isTried(CaseStep step) {
    return step.state() != null || step.kind() == StepKind.FINDING || step.kind() == StepKind.NOTE;
  }

  private static boolean isSaid(CaseStep step) {
    return step.kind() == StepKind.MESSAGE || step.kind() == StepKind.REPLY;
  }

  /** The newest of that sort that fit; the last step of all is always among them. */
  private static List<CaseStep> within(int room, List<CaseStep> steps, Predicate<CaseStep> sort) {
    List<CaseStep> fitting = new ArrayList<>();
    int left = room;
    for (CaseStep step : steps.reversed()) {
      if (sort.test(step)) {
        left -= Math.min(step.text().length(), STEP) + resultLength(step) + 40;
        if (left < 0 && !step.equals(steps.getLast())) {
          break;
        }
        fitting.add(step);
      }
    }
    return fitting;
  }

  private static int resultLength(CaseStep step) {
    String result = step.resultText();
    return result == null ? 0 : Math.min(result.length(), STEP);
  }

  private static Map<String, Object> row(CaseStep step, CaseStep last) {
    int limit = step.equals(last) ? NEWEST : STEP;
    Map<String, Object> row = new LinkedHashMap<>();
    row.put("n", step.seq());
    row.put("kind", step.kind().word());
    row.put("by", step.byTechnician() ? "technician" : "copilot");
    row.put("text", MaskedExcerpt.of(step.text(), limit));
    if (step.state() != null) {
      row.put("state", step.state().word());
    }
    if (step.outcome() != null) {
      row.put("outcome", step.outcome().word());
    }
    if (step.resultText() != null) {
      row.put("result", MaskedExcerpt.of(step.resultText(), limit));
    }
    return row;
  }
}
