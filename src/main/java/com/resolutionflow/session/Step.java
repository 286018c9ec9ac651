package com.resolutionflow.session;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.resolutionflow.account.people.Member;
import com.resolutionflow.account.people.Person;
import com.resolutionflow.assistant.guidance.TaskHelp;
import com.resolutionflow.casefile.CaseStep;
import com.resolutionflow.casefile.Outcome;
import com.resolutionflow.casefile.StepKind;
import com.resolutionflow.casefile.StepState;
import com.resolutionflow.tenant.Uuid7;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One entry in a session's history.
 *
 * @param seq the position in the session, counted from 1 without gaps
 * @param author who wrote it; null for the copilot
 * @param state the state of a task; null for a step that is not a task
 * @param help how to do a task and what its results mean; null if no playbook suggested it
 * @param redactedAt when words of it were last removed for good; null if never
 * @param check the playbook's check behind a task; not part of the API
 */
public record Step(
    UUID id,
    int seq,
    StepKind kind,
    @Nullable Person author,
    String text,
    @Nullable StepState state,
    @Nullable Outcome outcome,
    @Nullable String resultText,
    @Nullable TaskHelp help,
    Instant createdAt,
    @Nullable Instant completedAt,
    @Nullable Instant redactedAt,
    @JsonIgnore @Nullable String check) {

  /** A system entry: what was done to the session and by whom. */
  static Step system(int seq, Member by, String text, Instant at) {
    return new Step(
        Uuid7.next(),
        seq,
        StepKind.SYSTEM,
        Person.of(by),
        text,
        null,
        null,
        null,
        null,
        at,
        null,
        null,
        null);
  }

  /** When it was written or completed, whichever is later. */
  Instant lastChangedAt() {
    return completedAt == null || completedAt.isBefore(createdAt) ? createdAt : completedAt;
  }

  CaseStep asCaseStep() {
    return new CaseStep(id, seq, kind, author != null, text, state, outcome, resultText, check);
  }

  /** Whether this is about the problem itself: a question, an action, a finding or a note. */
  boolean isDiagnostic() {
    return switch (kind) {
      case QUESTION, ACTION, FINDING, NOTE -> true;
      case MESSAGE, REPLY, SYSTEM -> false;
    };
  }

  boolean isConversation() {
    return kind == StepKind.MESSAGE || kind == StepKind.REPLY;
  }
}
