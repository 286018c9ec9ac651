package com.resolutionflow.session;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.resolutionflow.assistant.guidance.TaskHelp;
import com.resolutionflow.casefile.Confidence;
import com.resolutionflow.casefile.Domain;
import com.resolutionflow.casefile.StepState;
import com.resolutionflow.session.Transcript.SessionSize;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A session as it was just before its escalation; changed afterwards by a redaction alone. Every
 * escalation keeps one, so that its size has a limit: the newest steps and messages that fit, and
 * how many earlier ones there are, which the session itself still has.
 *
 * @param leftOut how many questions, actions, findings and notes came before the {@code steps}
 * @param conversationLeftOut how many messages and replies came before the {@code conversationTail}
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
    int leftOut,
    int conversationLeftOut,
    @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable List<Step> steps,
    @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable List<Step> conversationTail) {

  static final int MOST_STEPS = 200;
  static final long MOST_BYTES = 256_000;

  private static final int TAIL = 20;
  private static final long TAIL_BYTES = 64_000;

  static Snapshot of(Session session) {
    List<Step> tried =
        session.allSteps().stream()
            .filter(Step::isDiagnostic)
            .filter(step -> step.state() != StepState.OPEN)
            .toList();
    List<Step> said = session.allSteps().stream().filter(Step::isConversation).toList();
    List<Step> tail = newest(said, TAIL, TAIL_BYTES);
    long left = MOST_BYTES - tail.stream().mapToLong(Snapshot::bytes).sum();
    List<Step> kept = newest(tried, MOST_STEPS, left);
    return new Snapshot(
        session.problemSummary(),
        session.problemDomain(),
        statusBefore(session),
        session.stepCount(),
        session.confidenceTier(),
        session.clientName(),
        session.ticket(),
        tried.size() - kept.size(),
        said.size() - tail.size(),
        kept,
        tail);
  }

  /** The newest that fit, in the order of the session; the very newest always does. */
  private static List<Step> newest(List<Step> all, int most, long bytes) {
    int first = all.size();
    long left = bytes;
    while (first > 0 && all.size() - first < most) {
      left -= bytes(all.get(first - 1));
      if (left < 0 && first < all.size()) {
        break;
      }
      first--;
    }
    return all.subList(first, all.size());
  }

  private static long bytes(Step step) {
    return SessionSize.bytes(step) + (step.help() == null ? 0 : bytes(step.help()));
  }

  private static long bytes(TaskHelp help) {
    return SessionSize.bytes(help.how())
        + help.choices().stream()
            .mapToLong(
                choice -> SessionSize.bytes(choice.label()) + SessionSize.bytes(choice.means()))
            .sum();
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
        leftOut,
        conversationLeftOut,
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
        leftOut,
        conversationLeftOut,
        tried,
        said);
  }
}
