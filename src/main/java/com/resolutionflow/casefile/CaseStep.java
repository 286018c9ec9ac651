package com.resolutionflow.casefile;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One thing that happened in a session.
 *
 * @param byTechnician whether a person wrote it, rather than the copilot
 * @param text what was said, asked, tried or seen
 * @param state {@code NONE} for what is no task
 * @param resultText what came of it, in the technician's words
 * @param check {@code playbook-id/check-id} when the step came from a playbook; null when the
 *     technician recorded it on their own
 */
public record CaseStep(
    UUID id,
    int seq,
    StepKind kind,
    boolean byTechnician,
    String text,
    StepState state,
    @Nullable Outcome outcome,
    @Nullable String resultText,
    @Nullable String check) {

  /** What sort of thing happened. */
  public enum StepKind {
    MESSAGE,
    REPLY,
    QUESTION,
    ACTION,
    FINDING,
    NOTE,
    SYSTEM;

    /** The word used on the wire and in the database. */
    @JsonValue
    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** Where a task stands. */
  public enum StepState {
    NONE,
    OPEN,
    DONE,
    SKIPPED;

    /** The word used on the wire and in the database. */
    @JsonValue
    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** What came of a task. */
  public enum Outcome {
    ANSWERED,
    WORKED,
    NO_CHANGE,
    WORSE,
    PENDING_VERIFICATION;

    /** The word used on the wire and in the database. */
    @JsonValue
    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }
}
