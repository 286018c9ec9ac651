package com.resolutionflow.session;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.resolutionflow.casefile.Confidence;
import com.resolutionflow.casefile.Domain;
import com.resolutionflow.casefile.StepState;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A session as it was just before its escalation; changed afterwards by a redaction alone.
 *
 * @param steps the questions, actions, findings and notes; null (and left out of the JSON) on cards
 * @param conversationTail the last messages and replies; null (and left out of the JSON) on cards
 */
public record Snapshot(
    String problemSummary,
    Domain problemDomain,
    Session.Status status,
    int stepCount,
    Confidence confidenceTier,
    @Nullable String clientName,
    @Nullable Ticket ticket,
    @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable List<Step> steps,
    @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable List<Step> conversationTail) {

  private static final int TAIL = 20;

  static Snapshot of(Session session) {
    List<Step> tried =
        session.allSteps().stream()
            .filter(Step::isDiagnostic)
            .filter(step -> step.state() != StepState.OPEN)
            .toList();
    List<Step> said = session.allSteps().stream().filter(Step::isConversation).toList();
    return new Snapshot(
        session.problemSummary(),
        session.problemDomain(),
        statusBefore(session),
        session.stepCount(),
        session.confidenceTier(),
        session.clientName(),
        session.ticket(),
        tried,
        said.subList(Math.max(0, said.size() - TAIL), said.size()));
  }

  /** A session whose escalation was being composed was active before. */
  private static Session.Status statusBefore(Session session) {
    return session.status() == Session.Status.REQUESTING_ESCALATION
        ? Session.Status.ACTIVE
        : session.status();
  }

  /** The part shown on a card: everything but the steps. */
  public Snapshot withoutSteps() {
    return new Snapshot(
        problemSummary,
        problemDomain,
        status,
        stepCount,
        confidenceTier,
        clientName,
        ticket,
        null,
        null);
  }

  /** The same with these steps. */
  public Snapshot withSteps(List<Step> tried, List<Step> said) {
    return new Snapshot(
        problemSummary,
        problemDomain,
        status,
        stepCount,
        confidenceTier,
        clientName,
        ticket,
        tried,
        said);
  }
}
