package com.resolutionflow.session;

import com.resolutionflow.assistant.Copilot;
import com.resolutionflow.assistant.guidance.Guidance;
import com.resolutionflow.casefile.CaseFile;
import com.resolutionflow.casefile.StepKind;
import com.resolutionflow.clock.ProductClock;
import com.resolutionflow.problem.Problem;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The two short transactions of a turn: reading what needs an answer, and writing the answer. */
@Component
@Transactional
class ReplyTransactions {

  private final SessionStore store;
  private final StepStore steps;
  private final Copilot guide;
  private final ProductClock clock;
  private final ApplicationEventPublisher events;

  ReplyTransactions(
      SessionStore store,
      StepStore steps,
      Copilot guide,
      ProductClock clock,
      ApplicationEventPublisher events) {
    this.store = store;
    this.steps = steps;
    this.guide = guide;
    this.clock = clock;
    this.events = events;
  }

  /** The session, and whether it waits for a reply. */
  @Transactional(readOnly = true)
  TurnInput read(UUID sessionId) {
    Session session = store.find(sessionId).orElseThrow(Problem::notFound);
    List<Step> all = steps.of(sessionId);
    return new TurnInput(session.withSteps(all), PendingReply.newestUnanswered(all));
  }

  /**
   * Writes the reply and the new tasks into the session as it is now. Does nothing if the session
   * has ended in the meantime, or if a turn on another replica has already answered. If it was
   * handed over in the meantime, the reply is written but no tasks are: the new owner did not ask
   * for them and gets the next steps from the assessment.
   *
   * @return the new steps, or those of the other replica's reply
   */
  List<Step> write(UUID accountId, TurnInput seen, Guidance guidance) {
    Session held = store.lock(seen.session().id()).orElseThrow(Problem::notFound);
    List<Step> before = steps.of(held.id());
    Instant upTo = seen.upTo();
    if (held.status().concluded()
        || upTo == null
        || !upTo.isAfter(PendingReply.lastReplyAt(before))) {
      return new TurnInput(held.withSteps(before), null).lastReply();
    }
    Transcript transcript = new Transcript(before, clock.instant());
    transcript.reply(
        guidance.reply(), PendingReply.hasUnansweredAfter(before, upTo) ? upTo : transcript.now());
    if (!changedHands(seen.session(), held)) {
      guide
          .withoutRepeated(held.withSteps(before).asCaseFile(), guidance.tasks())
          .forEach(transcript::suggest);
    }
    steps.insert(held.id(), transcript.added());
    store.updateFromReply(held, guidance, transcript.steps().size(), transcript.now());
    events.publishEvent(SessionEvent.Changed.of(held, accountId));
    return transcript.added();
  }

  private static boolean changedHands(Session before, Session now) {
    boolean escalated =
        now.status() == Session.Status.ESCALATED && before.status() != Session.Status.ESCALATED;
    return escalated || !now.isWorkedBy(before.owner().id());
  }

  /**
   * A session at the start of a turn.
   *
   * @param upTo the time of the newest message or answer that needs a reply; null if there is none
   */
  record TurnInput(Session session, @Nullable Instant upTo) {

    boolean needsReply() {
      return upTo != null && !session.status().concluded();
    }

    /** Who works the session, and so is replied to. */
    UUID worker() {
      return session.owner().id();
    }

    CaseFile caseFile() {
      return session.asCaseFile();
    }

    /** The last reply with the tasks that came with it; empty for a session that has ended. */
    List<Step> lastReply() {
      if (session.status().concluded()) {
        return List.of();
      }
      List<Step> all = session.allSteps();
      Step reply =
          all.reversed().stream()
              .filter(step -> step.kind() == StepKind.REPLY)
              .findFirst()
              .orElse(null);
      return reply == null
          ? List.of()
          : all.subList(reply.seq() - 1, all.size()).stream()
              .takeWhile(
                  step -> step.equals(reply) || (step.author() == null && step.state() != null))
              .toList();
    }
  }
}
