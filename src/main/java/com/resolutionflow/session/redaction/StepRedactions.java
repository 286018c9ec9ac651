package com.resolutionflow.session.redaction;

import com.resolutionflow.account.export.AccountExports;
import com.resolutionflow.account.people.Member;
import com.resolutionflow.account.people.Role;
import com.resolutionflow.audit.AuditEntry;
import com.resolutionflow.audit.AuditKind;
import com.resolutionflow.audit.AuditTrail;
import com.resolutionflow.casefile.JsonRedaction;
import com.resolutionflow.casefile.Redaction;
import com.resolutionflow.clock.ProductClock;
import com.resolutionflow.http.idempotency.IdempotentRequest;
import com.resolutionflow.live.LogRewrite;
import com.resolutionflow.problem.Problem;
import com.resolutionflow.session.Ownership;
import com.resolutionflow.session.Session;
import com.resolutionflow.session.SessionEvent;
import com.resolutionflow.session.Sessions;
import com.resolutionflow.session.Step;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Removes words of a step for good: in the step, in every text of its session that repeats them, in
 * the live log and in kept answers; other modules do the same with what they keep. One transaction
 * with the session's row locked, so that whoever writes to the session meanwhile does so before,
 * and is rewritten, or after.
 */
@Service
class StepRedactions {

  /** Fewer characters stand in too many other words. */
  private static final int SHORTEST_PHRASE = 3;

  private final Sessions sessions;
  private final Ownership ownership;
  private final RedactionStore store;
  private final AccountExports exports;
  private final IdempotentRequest idempotentRequest;
  private final ProductClock clock;
  private final AuditTrail audit;
  private final ApplicationEventPublisher events;

  StepRedactions(
      Sessions sessions,
      Ownership ownership,
      RedactionStore store,
      AccountExports exports,
      IdempotentRequest idempotentRequest,
      ProductClock clock,
      AuditTrail audit,
      ApplicationEventPublisher events) {
    this.sessions = sessions;
    this.ownership = ownership;
    this.store = store;
    this.exports = exports;
    this.idempotentRequest = idempotentRequest;
    this.clock = clock;
    this.audit = audit;
    this.events = events;
  }

  /**
   * Removes the phrase, or the whole step without one. Removing what is removed already changes
   * nothing. Concluded sessions can be redacted as well.
   *
   * @return the step as it reads now
   * @throws Problem 404 for a session that {@code by} may not read, or a step that it has not; 403
   *     {@code not_owner} for who neither holds it nor is a team admin; 400 for a phrase that is
   *     not in the step
   */
  @Transactional
  public Step redact(Member by, UUID sessionId, UUID stepId, @Nullable String phrase) {
    by.require(Role.ENGINEER);
    sessions.readWithoutSteps(by, sessionId);
    Session session = ownership.lock(sessionId);
    if (!session.owner().id().equals(by.id()) && !by.role().atLeast(Role.TEAM_ADMIN)) {
      throw Problem.forbidden(
          "not_owner",
          session.owner().name() + " holds this session. Only they and team admins can redact it.");
    }
    Step step = step(sessionId, stepId);
    Redaction redaction =
        phrase == null
            ? Redaction.ofStep(stepId, by.name(), Stream.of(step.text(), step.resultText()))
            : Redaction.ofPhrase(stepId, by.name(), checked(phrase));
    if (phrase != null && Stream.of(step.text(), step.resultText()).noneMatch(has(redaction))) {
      throw Problem.invalid("phrase", "must stand in this step as it is written, but does not");
    }
    if (!redaction.isEmpty()) {
      remove(by, session, redaction);
    }
    return step(sessionId, stepId);
  }

  private void remove(Member by, Session session, Redaction redaction) {
    JsonRedaction inJson =
        new JsonRedaction(redaction, clock.instant().truncatedTo(ChronoUnit.MICROS));
    store.redact(session, inJson);
    ownership.announceChange(session, by);
    exports.discard("Words were removed from a session meanwhile. Start it again.");
    idempotentRequest.rewriteStored(session.id(), inJson::rewrite);
    audit.record(
        AuditEntry.of(AuditKind.STEP_REDACTED)
            .about("session", session.id(), redaction.inDerived(session.title()))
            .with("step_id", redaction.stepId())
            .with("whole_step", redaction.wholeStep()));
    events.publishEvent(new LogRewrite(by.accountId(), session.id(), inJson::rewrite));
    events.publishEvent(new SessionEvent.Redacted(by.accountId(), session.id(), by, inJson));
  }

  private Step step(UUID sessionId, UUID stepId) {
    return ownership.read(sessionId).allSteps().stream()
        .filter(one -> one.id().equals(stepId))
        .findFirst()
        .orElseThrow(Problem::notFound);
  }

  private static Predicate<@Nullable String> has(Redaction redaction) {
    return text -> text != null && redaction.changes(text);
  }

  private static String checked(String phrase) {
    String stripped = phrase.strip();
    if (stripped.length() < SHORTEST_PHRASE) {
      throw Problem.invalid(
          "phrase",
          "must have at least %d characters, or be left out to remove the whole step"
              .formatted(SHORTEST_PHRASE));
    }
    return stripped;
  }
}
