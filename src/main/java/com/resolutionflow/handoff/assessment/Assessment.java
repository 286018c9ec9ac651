package com.resolutionflow.handoff.assessment;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonIgnore;
import com.resolutionflow.assistant.AssessmentResult;
import com.resolutionflow.casefile.AssessmentContent;
import com.resolutionflow.casefile.Confidence;
import com.resolutionflow.casefile.KnownFact;
import com.resolutionflow.problem.Problem;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The structured summary of a handoff. The five content fields are never blank, in any state; only
 * a higher version replaces them.
 *
 * @param reasonCode why no model wrote it; null for what a model wrote or the junior edited
 * @param latencyMs how long the model took, or its time limit where it took too long, in
 *     milliseconds
 */
public record Assessment(
    State state,
    int version,
    Source source,
    @Nullable String reasonCode,
    String summaryProse,
    List<KnownFact> whatWeKnow,
    String likelyCause,
    List<SuggestedStep> suggestedSteps,
    Confidence confidence,
    @Nullable String model,
    @Nullable Integer tokensIn,
    @Nullable Integer tokensOut,
    @Nullable Integer latencyMs,
    Instant updatedAt) {

  /** Why the deterministic engine wrote it when no model provider is configured. */
  static final String NOT_CONFIGURED = "not_configured";

  /** Whether a better one is on its way. */
  public enum State {
    GENERATING,
    READY
  }

  /** Where it came from. */
  public enum Source {
    PLAYBOOK,
    MODEL,
    EDITED
  }

  /** Something to do next. */
  public record SuggestedStep(String text) {

    /** Takes {@code {"text": "..."}}; a bare string is understood as well. */
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    static SuggestedStep of(String text) {
      return new SuggestedStep(text);
    }

    @JsonCreator(mode = JsonCreator.Mode.PROPERTIES)
    public SuggestedStep {}
  }

  /** What the playbooks wrote, final, because there is no model to ask. */
  static Assessment fromPlaybooks(AssessmentContent content, int version, Instant now) {
    return byPlaybooks(content, State.READY, version, NOT_CONFIGURED, null, now);
  }

  /** The same while a model is being asked for a better one. */
  static Assessment whileGenerating(AssessmentContent content, int version, Instant now) {
    return byPlaybooks(content, State.GENERATING, version, null, null, now);
  }

  /** The same after the model failed; {@code waited}: as {@link Assessment#latencyMs}. */
  static Assessment afterFailure(
      AssessmentContent content,
      int version,
      String reasonCode,
      @Nullable Integer waited,
      Instant now) {
    return byPlaybooks(content, State.READY, version, reasonCode, waited, now);
  }

  private static Assessment byPlaybooks(
      AssessmentContent content,
      State state,
      int version,
      @Nullable String reasonCode,
      @Nullable Integer waited,
      Instant now) {
    return new Assessment(
        state, version, Source.PLAYBOOK, reasonCode, content, null, null, null, waited, now);
  }

  /** What a model wrote. */
  static Assessment fromModel(
      AssessmentContent content, int version, AssessmentResult.Completed given, Instant now) {
    return new Assessment(
        State.READY,
        version,
        Source.MODEL,
        null,
        content,
        given.model(),
        given.tokensIn(),
        given.tokensOut(),
        given.latencyMs(),
        now);
  }

  /** The same with what the junior corrected; as it is, if they changed nothing. */
  public Assessment edited(Edits edits) {
    return edits.isEmpty()
        ? this
        : new Assessment(
            state,
            version,
            Source.EDITED,
            null,
            edits.applyTo(content()),
            model,
            tokensIn,
            tokensOut,
            latencyMs,
            updatedAt);
  }

  Assessment(
      State state,
      int version,
      Source source,
      @Nullable String reasonCode,
      AssessmentContent content,
      @Nullable String model,
      @Nullable Integer tokensIn,
      @Nullable Integer tokensOut,
      @Nullable Integer latencyMs,
      Instant updatedAt) {
    this(
        state,
        version,
        source,
        reasonCode,
        content.summaryProse(),
        content.whatWeKnow(),
        content.likelyCause(),
        content.suggestedSteps().stream().map(SuggestedStep::new).toList(),
        content.confidence(),
        model,
        tokensIn,
        tokensOut,
        latencyMs,
        updatedAt);
  }

  AssessmentContent content() {
    return new AssessmentContent(
        summaryProse,
        whatWeKnow,
        likelyCause,
        suggestedSteps.stream().map(SuggestedStep::text).toList(),
        confidence);
  }

  /** What the junior corrected in the draft; null where they left it as it was. */
  public record Edits(
      @Size(max = Edits.LONGEST) @Nullable String summaryProse,
      @Size(max = Edits.LONGEST) @Nullable String likelyCause,
      @Nullable List<SuggestedStep> suggestedSteps) {

    public static final Edits NONE = new Edits(null, null, null);

    private static final int LONGEST = 20_000;
    private static final int MOST_STEPS = 20;

    /** Only what differs from the draft: what was sent back unchanged is no edit. */
    public Edits differingFrom(Assessment drafted) {
      return new Edits(
          drafted.summaryProse().equals(summaryProse) ? null : summaryProse,
          drafted.likelyCause().equals(likelyCause) ? null : likelyCause,
          drafted.suggestedSteps().equals(suggestedSteps) ? null : suggestedSteps);
    }

    @JsonIgnore
    boolean isEmpty() {
      return equals(NONE);
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
    public void check() {
      checkText("assessment_edits.summary_prose", summaryProse);
      checkText("assessment_edits.likely_cause", likelyCause);
      if (suggestedSteps != null) {
        if (suggestedSteps.isEmpty() || suggestedSteps.size() > MOST_STEPS) {
          throw Problem.invalid(
              "assessment_edits.suggested_steps", "must have 1 to " + MOST_STEPS + " steps");
        }
        suggestedSteps.forEach(step -> checkText("assessment_edits.suggested_steps", step.text()));
      }
    }

    @SuppressWarnings("NullAway") // A missing "text" arrives as null whatever the record says.
    private static void checkText(String field, @Nullable String text) {
      if (text != null && (text.isBlank() || text.length() > LONGEST)) {
        throw Problem.invalid(field, "must have 1 to " + LONGEST + " characters, not only blanks");
      }
    }
  }
}
