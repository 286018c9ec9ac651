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
 * Anything that happened in a session.
 *
 * @param seq the place in the session, dense from 1
 * @param author who wrote it; null for the copilot
 * @param state where a task stands; null for what is no task
 * @param help how to do a task and what its results would mean; null for what no playbook suggested
 * @param check the playbook's check behind a task; not part of the wire format
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
    @JsonIgnore @Nullable String check) {

  /**
   * A line in the record that nobody said: that something happened to the session, by whose doing.
   */
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
        null);
  }

  /** When it was written or completed, whichever was later. */
  Instant lastChangedAt() {
    return completedAt == null || completedAt.isBefore(createdAt) ? createdAt : completedAt;
  }

  CaseStep asCaseStep() {
    return new CaseStep(id, seq, kind, author != null, text, state, outcome, resultText, check);
  }

  /** Whether this says something about the problem: a question, an action, a finding or a note. */
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
