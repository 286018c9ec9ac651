package com.resolutionflow.writeup;

import com.resolutionflow.account.Member;
import com.resolutionflow.account.Role;
import com.resolutionflow.api.PageRequest;
import com.resolutionflow.assistant.AssessmentContent;
import com.resolutionflow.assistant.Playbooks;
import com.resolutionflow.clock.ProductClock;
import com.resolutionflow.handoff.Handoff;
import com.resolutionflow.handoff.Handoffs;
import com.resolutionflow.problem.Problem;
import com.resolutionflow.session.Documentation;
import com.resolutionflow.session.Session;
import com.resolutionflow.session.Sessions;
import com.resolutionflow.writeup.WriteUp.Audience;
import com.resolutionflow.writeup.WriteUp.Context;
import com.resolutionflow.writeup.WriteUp.Source;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Write-ups, all from one stored text: ticket notes are the saved prose as it is; what a client reads is made from the
 * session once and then kept.
 */
@Service
@Transactional
class WriteUps {

  private final Sessions sessions;
  private final Handoffs handoffs;
  private final Playbooks playbooks;
  private final WriteUpStore store;
  private final ProductClock clock;

  WriteUps(Sessions sessions, Handoffs handoffs, Playbooks playbooks, WriteUpStore store, ProductClock clock) {
    this.sessions = sessions;
    this.handoffs = handoffs;
    this.playbooks = playbooks;
    this.store = store;
    this.clock = clock;
  }

  /**
   * The text for that reader.
   *
   * @throws Problem 409 {@code not_escalated} for the context of an escalation that never was; 404 for a session that
   *     {@code reader} may not read
   */
  WriteUp write(Member reader, UUID sessionId, Audience audience, Context context) {
    reader.require(Role.ENGINEER);
    Session session = sessions.read(reader, sessionId);
    Prose prose = prose(reader, session, context);
    if (audience == Audience.TICKET_NOTES) {
      return new WriteUp(audience, prose.text(), prose.saved() ? Source.SAVED : Source.GENERATED, prose.writtenAt());
    }
    String body = ClientText.of(session, audience, context);
    return prose.saved() ? kept(session, audience, context, prose, body) : fresh(audience, body);
  }

  private WriteUp kept(Session session, Audience audience, Context context, Prose prose, String body) {
    Optional<WriteUp> before = store.find(session.id(), audience, context, prose.writtenAt());
    if (before.isPresent()) {
      return before.get();
    }
    WriteUp made = fresh(audience, body);
    if (store.insert(session.id(), made, context, prose.writtenAt())) {
      return made;
    }
    return store.find(session.id(), audience, context, prose.writtenAt()).orElse(made);
  }

  private WriteUp fresh(Audience audience, String body) {
    return new WriteUp(audience, body, Source.GENERATED, clock.instant());
  }

  private Prose prose(Member reader, Session session, Context context) {
    return switch (context) {
      case ESCALATION -> ofEscalation(reader, session).orElseThrow(WriteUps::neverEscalated);
      case CONCLUSION -> ofConclusion(reader, session).orElseGet(() -> ofThisMoment(session));
    };
  }

  private Optional<Prose> ofEscalation(Member reader, Session session) {
    return handoffs.ofSession(reader, session.id(), PageRequest.first()).stream()
        .findFirst()
        .map(Handoff::assessment)
        .map(assessment -> new Prose(assessment.summaryProse(), assessment.updatedAt(), true));
  }

  private Optional<Prose> ofConclusion(Member reader, Session session) {
    Optional<Documentation> saved = sessions.documentation(reader, session.id(), Context.CONCLUSION.word());
    return saved.map(text -> new Prose(text.prose(), text.createdAt(), true));
  }

  private Prose ofThisMoment(Session session) {
    AssessmentContent content = playbooks.assess(session.asCaseFile(), null, null);
    Instant now = clock.instant();
    return new Prose(content.summaryProse(), now, false);
  }

  private static Problem neverEscalated() {
    return Problem.conflict("not_escalated", "The session was never escalated.", Map.of());
  }
}
