package com.resolutionflow.session;

import com.resolutionflow.account.people.Member;
import com.resolutionflow.account.people.Role;
import com.resolutionflow.assistant.Playbooks;
import com.resolutionflow.assistant.guidance.Guidance;
import com.resolutionflow.casefile.CaseFile;
import com.resolutionflow.casefile.Outcome;
import com.resolutionflow.casefile.StepKind;
import com.resolutionflow.casefile.StepState;
import com.resolutionflow.clock.ProductClock;
import com.resolutionflow.http.Page;
import com.resolutionflow.http.idempotency.IdempotentRequest;
import com.resolutionflow.problem.Problem;
import com.resolutionflow.tenant.Uuid7;
import com.resolutionflow.text.EnumWord;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Troubleshooting sessions and what technicians do in them. Every method acts for a {@link Member}
 * and throws a {@link Problem} for what that member may not do: 404 for a session they may not
 * read, 403 {@code not_owner} for one they may read but do not own, 409 {@code session_concluded}
 * for one that has ended, 409 {@code session_full} for more than a session can hold.
 */
@Service
@Transactional
public class Sessions {

  private final SessionStore store;
  private final StepStore steps;
  private final Playbooks playbooks;
  private final ProductClock clock;
  private final IdempotentRequest idempotentRequest;
  private final TicketLookUpScheduler unseen;
  private final ApplicationEventPublisher events;

  Sessions(
      SessionStore store,
      StepStore steps,
      Playbooks playbooks,
      ProductClock clock,
      IdempotentRequest idempotentRequest,
      TicketLookUpScheduler unseen,
      ApplicationEventPublisher events) {
    this.store = store;
    this.steps = steps;
    this.playbooks = playbooks;
    this.clock = clock;
    this.idempotentRequest = idempotentRequest;
    this.unseen = unseen;
    this.events = events;
  }

  /** Starts a session with a first reply and tasks from the playbooks. */
  public Session start(
      Member by, String problem, @Nullable String clientName, @Nullable String ticketRef) {
    return start(by, problem, clientName, ticketRef, false);
  }

  /** As {@link #start}, but leaves the first reply pending if no playbook matches the problem. */
  Session open(Member by, String problem, @Nullable String clientName, @Nullable String ticketRef) {
    return start(by, problem, clientName, ticketRef, true);
  }

  private Session start(
      Member by,
      String problem,
      @Nullable String clientName,
      @Nullable String ticketRef,
      boolean onlyIfKnown) {
    by.require(Role.ENGINEER);
    Transcript transcript = new Transcript(List.of(), clock.instant());
    transcript.append(StepKind.MESSAGE, by, problem);
    CaseFile file = caseFile(problem, clientName, transcript);
    Guidance guidance = playbooks.guide(file);
    if (!onlyIfKnown || playbooks.hasPlaybookFor(file)) {
      answer(transcript, guidance);
    }
    Session session =
        Session.started(
            Uuid7.next(),
            by,
            problem,
            clientName,
            Ticket.ofNumber(ticketRef),
            guidance,
            transcript.steps(),
            transcript.now());
    store.insert(session);
    steps.insert(session.id(), transcript.added());
    unseen.schedule(session.id(), session.ticket());
    publishEvents(by, session, transcript.now());
    return session;
  }

  /** The session with all its steps. */
  @Transactional(readOnly = true)
  public Session read(Member reader, UUID id) {
    return readWithoutSteps(reader, id).withSteps(steps.of(id));
  }

  /** The session without its steps, as in lists. */
  @Transactional(readOnly = true)
  public Session readWithoutSteps(Member reader, UUID id) {
    return store.find(id).filter(found -> mayRead(reader, found)).orElseThrow(Problem::notFound);
  }

  /** A page of the sessions that {@code reader} may read, without steps, newest activity first. */
  @Transactional(readOnly = true)
  Page<Session> list(Member reader, SessionListing listing) {
    return listing.page(store.list(listing, reader), () -> store.count(listing, reader));
  }

  /** Adds a message; the playbooks reply and may add tasks. Returns the new steps in order. */
  public List<Step> sendMessage(Member by, UUID id, String text) {
    Session session = lockForWrite(by, id);
    Transcript transcript = open(session);
    transcript.append(StepKind.MESSAGE, by, text);
    transcript.requireRoom(1);
    write(by, session, transcript, replyFromPlaybooks(session, transcript));
    return carriedOut(transcript);
  }

  /** As {@link #sendMessage} but leaves the reply pending. */
  List<Step> recordForReply(Member by, UUID id, String text) {
    Session session = lockForWrite(by, id);
    Transcript transcript = open(session);
    transcript.append(StepKind.MESSAGE, by, text);
    transcript.requireRoom(1);
    write(by, session, transcript, session.currentGuidance());
    return carriedOut(transcript);
  }

  /** Stores the request's Idempotency-Key with the message, where the filter leaves that to us. */
  private List<Step> carriedOut(Transcript transcript) {
    idempotentRequest.storeProvisional(
        HttpStatus.CREATED.value(), new SessionController.Steps(transcript.changes()));
    return transcript.changes();
  }

  /**
   * Answers, skips or reopens a task; the playbooks reply to an answered or skipped one. Returns
   * the changed and the new steps. Repeating the same answer changes nothing.
   */
  public List<Step> answer(
      Member by,
      UUID id,
      UUID taskId,
      StepState state,
      @Nullable Outcome outcome,
      @Nullable String result) {
    Session session = lockForWrite(by, id);
    Transcript transcript = open(session);
    TaskAnswer answer = applyAnswer(transcript, taskId, state, outcome, result);
    if (transcript.completed() == null) {
      return List.of(transcript.require(taskId));
    }
    write(
        by,
        session,
        transcript,
        answer.state() == StepState.OPEN
            ? guidance(session, transcript)
            : replyFromPlaybooks(session, transcript));
    return transcript.changes();
  }

  /** As {@link #answer} but leaves the reply to an answered or skipped task pending. */
  Answered recordForReply(
      Member by,
      UUID id,
      UUID taskId,
      StepState state,
      @Nullable Outcome outcome,
      @Nullable String result) {
    Session session = lockForWrite(by, id);
    Transcript transcript = open(session);
    TaskAnswer answer = applyAnswer(transcript, taskId, state, outcome, result);
    if (transcript.completed() == null) {
      return new Answered(List.of(transcript.require(taskId)), false);
    }
    write(by, session, transcript, session.currentGuidance());
    return new Answered(transcript.changes(), answer.state() != StepState.OPEN);
  }

  /** Completes the task unless it already has that answer. */
  private static TaskAnswer applyAnswer(
      Transcript transcript,
      UUID taskId,
      StepState state,
      @Nullable Outcome outcome,
      @Nullable String result) {
    Step task = transcript.require(taskId);
    TaskAnswer answer = TaskAnswer.of(task, state, outcome, result);
    if (!answer.matches(task)) {
      transcript.complete(task, answer);
      transcript.requireRoom(answer.state() == StepState.OPEN ? 0 : 1);
    }
    return answer;
  }

  /** The steps that an answer to a task changed, and whether it needs a reply. */
  record Answered(List<Step> steps, boolean wantsReply) {}

  /**
   * Records what the technician asked, tried or observed without the copilot. With an outcome or a
   * result it is recorded as done.
   */
  public Step record(
      Member by,
      UUID id,
      StepKind kind,
      String text,
      @Nullable Outcome outcome,
      @Nullable String result) {
    Session session = lockForWrite(by, id);
    Transcript transcript = open(session);
    Step recorded = transcript.record(kind, by, text, outcome, result);
    transcript.requireRoom(1);
    write(by, session, transcript, guidance(session, transcript));
    return recorded;
  }

  /** Ends the session as resolved or abandoned and writes its documentation from all its steps. */
  public Session conclude(
      Member by,
      UUID id,
      Session.Status outcome,
      @Nullable String note,
      @Nullable Boolean causeConfirmed) {
    Session session = lockForWrite(by, id);
    Transcript transcript = open(session);
    if (note != null) {
      transcript.append(StepKind.NOTE, by, note);
    }
    transcript.append(
        StepKind.SYSTEM, by, by.name() + " concluded the session as " + EnumWord.of(outcome) + ".");
    String prose = playbooks.assess(caseFile(session, transcript), null, note).summaryProse();
    steps.insert(id, transcript.added());
    store.document(id, Uuid7.next(), "conclusion", prose, transcript.now());
    store.conclude(id, outcome, causeConfirmed, transcript.steps().size(), transcript.now());
    publishEvents(by, session, transcript.now());
    events.publishEvent(new SessionEvent.Concluded(by.accountId(), id, by));
    return readWithoutSteps(by, id).withSteps(transcript.steps());
  }

  /**
   * Links the session to a ticket in the PSA, or unlinks it if null. A ticket known by its number
   * alone is looked up later.
   */
  public Session linkTicket(Member by, UUID id, @Nullable Ticket ticket) {
    Session session = lockForWrite(by, id);
    store.linkTicket(session, ticket);
    unseen.schedule(id, ticket);
    events.publishEvent(SessionEvent.Changed.of(session, by.accountId()));
    return read(by, id);
  }

  /** The newest documentation written when the session was escalated or concluded, if it was. */
  @Transactional(readOnly = true)
  public Optional<Session.Documentation> documentation(Member reader, UUID id, String context) {
    read(reader, id);
    return store.documentation(id, context);
  }

  /**
   * The session with all its steps, for its owner; everybody else gets the problem a write would
   * give.
   */
  @Transactional(readOnly = true)
  public Session readOwn(Member by, UUID id) {
    Session session = read(by, id);
    requireWritable(by, session);
    return session;
  }

  /**
   * Cancels composing an escalation: the session is active again. Does nothing if none is being
   * composed.
   */
  public void stopComposing(Member by, UUID id) {
    by.require(Role.ENGINEER);
    Session session = readWithoutSteps(by, id);
    requireOwner(by, session);
    if (store.stopComposing(id, by.id())) {
      events.publishEvent(SessionEvent.Changed.of(session, by.accountId()));
    }
  }

  private boolean mayRead(Member reader, Session session) {
    return session.escalated()
        || session.isWorkedBy(reader.id())
        || session.startedBy().id().equals(reader.id())
        || reader.role().atLeast(Role.TEAM_ADMIN)
        || store.wasOwnedBy(session.id(), reader.id());
  }

  /** Locks a session that {@code by} owns and that has not ended. */
  Session lockForWrite(Member by, UUID id) {
    by.require(Role.ENGINEER);
    Session session =
        store.lock(id).filter(found -> mayRead(by, found)).orElseThrow(Problem::notFound);
    requireWritable(by, session);
    return session;
  }

  private static void requireOwner(Member by, Session session) {
    if (!session.isWorkedBy(by.id())) {
      throw Problem.forbidden(
          "not_owner", session.owner().name() + " owns this session. Only they can change it.");
    }
  }

  private static void requireWritable(Member by, Session session) {
    requireOwner(by, session);
    if (session.status().concluded()) {
      throw Problem.conflict(
          "session_concluded",
          "This session is concluded and can no longer be changed.",
          Map.of("session_status", session.status()));
    }
  }

  private Transcript open(Session held) {
    return new Transcript(steps.of(held.id()), clock.instant());
  }

  private Guidance replyFromPlaybooks(Session session, Transcript transcript) {
    Guidance guidance = guidance(session, transcript);
    answer(transcript, guidance);
    return guidance;
  }

  private Guidance guidance(Session session, Transcript transcript) {
    return playbooks.guide(caseFile(session, transcript));
  }

  private static void answer(Transcript transcript, Guidance guidance) {
    transcript.answer(guidance.reply(), guidance.tasks(), transcript.now());
  }

  private static CaseFile caseFile(Session session, Transcript transcript) {
    return caseFile(session.problem(), session.clientName(), transcript);
  }

  private static CaseFile caseFile(
      String problem, @Nullable String clientName, Transcript transcript) {
    return new CaseFile(
        problem, clientName, transcript.steps().stream().map(Step::asCaseStep).toList());
  }

  private void write(Member by, Session session, Transcript transcript, Guidance guidance) {
    Step completed = transcript.completed();
    if (completed != null) {
      steps.complete(completed);
    }
    if (!transcript.added().isEmpty()) {
      steps.insert(session.id(), transcript.added());
    }
    store.update(session, guidance, transcript.steps().size(), transcript.now());
    publishEvents(by, session, transcript.now());
  }

  private void publishEvents(Member by, Session session, Instant now) {
    if (session.isClaimedBy(by.id())) {
      events.publishEvent(
          new SessionEvent.ClaimerActed(by.accountId(), session.id(), by.id(), now));
    }
    if (session.status() == Session.Status.ESCALATED) {
      events.publishEvent(new SessionEvent.EscalatorActed(by.accountId(), session.id()));
    }
    events.publishEvent(SessionEvent.Changed.of(session, by.accountId()));
  }
}
