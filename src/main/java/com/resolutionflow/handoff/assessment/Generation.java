package com.resolutionflow.handoff.assessment;

import com.resolutionflow.assistant.AssessmentResult;
import com.resolutionflow.casefile.AssessmentContent;
import com.resolutionflow.casefile.CaseFile;
import com.resolutionflow.casefile.CaseStep;
import com.resolutionflow.casefile.StepKind;
import com.resolutionflow.casefile.StepState;
import com.resolutionflow.secret.Sha256;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One request to the model for an assessment.
 *
 * @param handoffId the handoff it is for; null while the escalation is being composed
 * @param outcome its result; null while it runs
 */
record Generation(
    UUID id, UUID sessionId, @Nullable UUID handoffId, @Nullable AssessmentResult outcome) {

  /** The failures that may not happen again; the others would fail again in the same way. */
  private static final Set<String> TRANSIENT =
      Set.of("timeout", "rate_limited", "overloaded", "unreachable", "interrupted", "loading");

  /**
   * The hash of what a generation is about: what people said and found, and the results of the
   * tasks. Not the copilot's replies and open tasks, which add nothing new; nor the reason and the
   * notes, which are shown beside the assessment and change with every key that is pressed.
   */
  static byte[] material(CaseFile file) {
    StringBuilder material = new StringBuilder();
    file.steps().stream().filter(Generation::isMaterial).forEach(step -> add(material, step));
    return Sha256.of(material.toString());
  }

  private static boolean isMaterial(CaseStep step) {
    return step.kind() != StepKind.SYSTEM
        && step.kind() != StepKind.REPLY
        && step.state() != StepState.OPEN;
  }

  private static void add(StringBuilder material, CaseStep step) {
    String text =
        String.join(
            "\u0000",
            step.id().toString(),
            step.state() == null ? "none" : step.state().word(),
            String.valueOf(step.outcome()),
            step.text(),
            String.valueOf(step.resultText()));
    material.append(text.length()).append(':').append(text);
  }

  boolean isRunning() {
    return outcome == null;
  }

  /** Whether asking again may succeed. */
  boolean mightSucceedNow() {
    return outcome instanceof AssessmentResult.Failed failed && TRANSIENT.contains(failed.reason());
  }

  /** The content with the reason and the notes exactly as the junior wrote them for the senior. */
  static AssessmentContent withWords(
      AssessmentContent content, @Nullable String reason, @Nullable String notes) {
    StringBuilder prose = new StringBuilder(content.summaryProse());
    if (reason != null) {
      prose.append("\n\nEscalated because: ").append(reason);
    }
    if (notes != null) {
      prose.append("\n\nNotes: ").append(notes);
    }
    return new AssessmentContent(
        prose.toString(),
        content.whatWeKnow(),
        content.likelyCause(),
        content.suggestedSteps(),
        content.confidence());
  }
}
