package com.resolutionflow.assistant;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/**
 * The copilot that needs nothing: no network, no database, no model. Both methods are pure functions of their input and
 * take a few milliseconds.
 */
@Service
public class Playbooks {

  /** What to say and to do next in that session. */
  public Guidance guide(CaseFile file) {
    return new Guidance(
        "Tell me what you have seen so far.", List.of(), file.problem(), file.problem(), Domain.OTHER, Confidence.LOW);
  }

  /**
   * What is known, what was tried, what it probably is and what to do next.
   *
   * @param reason why the session is handed over
   * @param engineerNotes what the technician adds for the senior
   */
  public AssessmentContent assess(CaseFile file, @Nullable String reason, @Nullable String engineerNotes) {
    return new AssessmentContent(
        "Problem: " + file.problem(),
        file.steps().stream().limit(1).map(step -> new KnownFact(step.text(), List.of(step.id()))).toList(),
        "Not clear yet.",
        List.of("Ask what changed shortly before the problem began"),
        Confidence.LOW);
  }
}
