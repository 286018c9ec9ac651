package com.resolutionflow.writeup;

import com.resolutionflow.account.people.Member;
import com.resolutionflow.account.people.Role;
import com.resolutionflow.assistant.Playbooks;
import com.resolutionflow.casefile.AssessmentContent;
import com.resolutionflow.clock.ProductClock;
import com.resolutionflow.handoff.Handoff;
import com.resolutionflow.handoff.Handoffs;
import com.resolutionflow.http.PageRequest;
import com.resolutionflow.problem.Problem;
import com.resolutionflow.session.Session;
import com.resolutionflow.session.SessionEvent;
import com.resolutionflow.session.Sessions;
import com.resolutionflow.writeup.WriteUp.Context;
import com.resolutionflow.writeup.WriteUp.Format;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * The short transactions before and after a write-up is made: reading its sources, and saving it.
 */
@Component
@Transactional
class WriteUpSources {

  private final Sessions sessions;
  private final Handoffs handoffs;
  private final Playbooks playbooks;
  private final WriteUpStore store;
  private final ProductClock clock;

  WriteUpSources(
      Sessions sessions,
      Handoffs handoffs,
      Playbooks playbooks,
      WriteUpStore store,
      ProductClock clock) {
    this.sessions = sessions;
    this.handoffs = handoffs;
    this.playbooks = playbooks;
    this.store = store;
    this.clock = clock;
  }

  /**
   * Reads everything a write-up is made from. What a client reads is about the session as it is
   * now, whatever event of it was asked for.
   *
   * @throws Problem 409 {@code not_escalated} for the escalation of a session that was never
   *     escalated; 404 for a session that {@code reader} may not read
   */
  @Transactional(readOnly = true)
  WriteUpSubject read(Member reader, UUID sessionId, Format audience, Context wanted) {
    reader.require(Role.ENGINEER);
    Session session = sessions.read(reader, sessionId);
    List<Handoff> all = handoffs.ofSession(reader, sessionId, PageRequest.first());
    if (wanted == Context.ESCALATION && all.isEmpty()) {
      throw neverEscalated();
    }
    Context context = audience == Format.TICKET_NOTES ? wanted : now(session, wanted);
    SourceText prose = prose(reader, session, all, context);
    Optional<WriteUp> kept =
        audience == Format.TICKET_NOTES || !prose.saved()
            ? Optional.empty()
            : store.find(sessionId, audience, context, prose.writtenAt());
    return new WriteUpSubject(
        reader.accountId(),
        session,
        audience,
        context,
        prose,
        InternalTextFilter.of(session, all),
        kept);
  }

  /** The saved write-up for that source text, if there is one by now. */
  @Transactional(readOnly = true)
  Optional<WriteUp> findSaved(WriteUpSubject subject) {
    return store.find(
        subject.session().id(), subject.audience(), subject.context(), subject.prose().writtenAt());
  }

  @EventListener
  void on(SessionEvent.Redacted redacted) {
    store.delete(redacted.sessionId());
  }

  /**
   * Saves a write-up, unless words were removed from its session while it was being made. If two
   * replicas made one at the same time, the first is kept and both return it.
   */
  WriteUp save(WriteUpSubject subject, WriteUp made) {
    UUID session = subject.session().id();
    Instant version = subject.prose().writtenAt();
    if (!store.lockRedacted(session).equals(subject.session().lastRedactedAt())) {
      return made;
    }
    if (store.insert(session, made, subject.context(), version)) {
      return made;
    }
    return store.find(session, made.audience(), subject.context(), version).orElse(made);
  }

  /**
   * What a client is told is what is true now: of an escalation that is over, withdrawn, given back
   * or ended with the session, how the session stands.
   */
  private static Context now(Session session, Context wanted) {
    return session.openHandoffId() == null ? Context.CONCLUSION : wanted;
  }

  private SourceText prose(Member reader, Session session, List<Handoff> all, Context context) {
    return switch (context) {
      case ESCALATION -> ofEscalation(all).orElseThrow(WriteUpSources::neverEscalated);
      case CONCLUSION -> ofConclusion(reader, session).orElseGet(() -> ofThisMoment(session));
    };
  }

  private static Optional<SourceText> ofEscalation(List<Handoff> all) {
    return all.stream()
        .findFirst()
        .map(Handoff::assessment)
        .map(assessment -> new SourceText(assessment.summaryProse(), assessment.updatedAt(), true));
  }

  private Optional<SourceText> ofConclusion(Member reader, Session session) {
    Optional<Session.Documentation> saved =
        sessions.documentation(reader, session.id(), Context.CONCLUSION.word());
    return saved.map(text -> new SourceText(text.prose(), text.createdAt(), true));
  }

  private SourceText ofThisMoment(Session session) {
    AssessmentContent content = playbooks.assess(session.asCaseFile(), null, null);
    return new SourceText(content.summaryProse(), clock.instant(), false);
  }

  private static Problem neverEscalated() {
    return Problem.conflict(
        "not_escalated",
        "This session was never escalated, so there is no escalation to write about.",
        Map.of());
  }
}
