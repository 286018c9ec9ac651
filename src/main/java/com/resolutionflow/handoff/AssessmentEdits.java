package com.resolutionflow.handoff;

import com.resolutionflow.assistant.AssessmentContent;
import com.resolutionflow.handoff.Assessment.SuggestedStep;
import com.resolutionflow.problem.Problem;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the junior corrected in the draft; null where they left it as it was. */
record AssessmentEdits(
    @Nullable String summaryProse, @Nullable String likelyCause, @Nullable List<SuggestedStep> suggestedSteps) {

  static final AssessmentEdits NONE = new AssessmentEdits(null, null, null);

  private static final int LONGEST = 20_000;
  private static final int MOST_STEPS = 20;

  boolean isEmpty() {
    return summaryProse == null && likelyCause == null && suggestedSteps == null;
  }

  AssessmentContent applyTo(AssessmentContent content) {
    return new AssessmentContent(
        summaryProse == null ? content.summaryProse() : summaryProse,
        content.whatWeKnow(),
        likelyCause == null ? content.likelyCause() : likelyCause,
        suggestedSteps == null
            ? content.suggestedSteps()
            : suggestedSteps.stream().map(SuggestedStep::text).toList(),
        content.confidence());
  }

  /** Refuses what would leave a field of the assessment blank. */
  void check() {
    checkText("assessment_edits.summary_prose", summaryProse);
    checkText("assessment_edits.likely_cause", likelyCause);
    if (suggestedSteps != null) {
      if (suggestedSteps.isEmpty() || suggestedSteps.size() > MOST_STEPS) {
        throw Problem.invalid("assessment_edits.suggested_steps", "must have 1 to " + MOST_STEPS + " steps");
      }
      suggestedSteps.forEach(step -> checkText("assessment_edits.suggested_steps", step.text()));
    }
  }

  @SuppressWarnings("NullAway") // A missing "text" arrives as null whatever the record says.
  private static void checkText(String field, @Nullable String text) {
    if (text != null && (text.isBlank() || text.length() > LONGEST)) {
      throw Problem.invalid(field, "must have 1 to " + LONGEST + " characters that are not all blank");
    }
  }
}
