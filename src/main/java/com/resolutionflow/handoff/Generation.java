package com.resolutionflow.handoff;

import com.resolutionflow.assistant.AssessmentResult;
import com.resolutionflow.casefile.AssessmentContent;
import com.resolutionflow.casefile.CaseFile;
import com.resolutionflow.casefile.CaseStep;
import com.resolutionflow.casefile.CaseStep.StepKind;
import com.resolutionflow.database.Sha256;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One asking of the model.
 *
 * @param handoffId the handoff it is for; null while the escalation is being composed
 * @param outcome what came of it; null while it runs
 */
record Generation(
    UUID id, UUID sessionId, @Nullable UUID handoffId, @Nullable AssessmentResult outcome) {

  /** What may be otherwise the next time; the others would fail again in the same way. */
  private static final Set<String> PASSING =
      Set.of("timeout", "rate_limited", "overloaded", "unreachable", "interrupted");

  /**
   * What a generation is about: what people said and found, and what came of the tasks. Not what
   * the copilot replies or would have them do next, which is nothing new; nor the reason and the
   * notes, which stand beside the assessment anyway and change with every key that is pressed.
   */
  static byte[] material(CaseFile file) {
    StringBuilder material = new StringBuilder();
    file.steps().stream().filter(Generation::isMaterial).forEach(step -> add(material, step));
    return Sha256.of(material.toString());
  }

  private static boolean isMaterial(CaseStep step) {
    return step.kind() != StepKind.SYSTEM
        && step.kind() != StepKind.REPLY
        && step.state() != CaseStep.StepState.OPEN;
  }

  private static void add(StringBuilder material, CaseStep step) {
    String said =
        String.join(
            "\u0000",
            step.id().toString(),
            step.state().word(),
            String.valueOf(step.outcome()),
            step.text(),
            String.valueOf(step.resultText()));
    material.append(said.length()).append(':').append(said);
  }

  boolean isRunning() {
    return outcome == null;
  }

  /** Whether an escalation should rather ask anew. */
  boolean mightSucceedNow() {
    return outcome instanceof AssessmentResult.Failed failed && PASSING.contains(failed.reason());
  }

  /**
   * The content with the people's own words for the senior, which no model may put in words of its
   * own.
   */
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
