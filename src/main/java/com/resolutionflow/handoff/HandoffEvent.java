package com.resolutionflow.handoff;

import com.resolutionflow.account.people.Member;
import com.resolutionflow.account.people.Person;
import com.resolutionflow.handoff.assessment.Assessment;
import com.resolutionflow.live.Audience;
import com.resolutionflow.live.LiveUpdate;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A change of a handoff, published inside the transaction that makes it. Others add their part to
 * that transaction: notifications, the live log, deliveries, reminders.
 */
public sealed interface HandoffEvent extends LiveUpdate {

  /** The handoff as a card, after the change. */
  Handoff handoff();

  @Override
  default Audience audience() {
    return Audience.engineers();
  }

  @Override
  default Object data() {
    return new Reference(handoff().id(), handoff().sessionId());
  }

  @Override
  default UUID about() {
    return handoff().sessionId();
  }

  @Override
  default boolean leads() {
    return true;
  }

  /** A change that somebody made. */
  sealed interface Act extends HandoffEvent {

    /** Who made it. */
    Member by();

    @Override
    default UUID accountId() {
      return by().accountId();
    }
  }

  /** A session was escalated and waits. Its escalator knows already. */
  record Created(Handoff handoff, Member by) implements Act {
    @Override
    public String topic() {
      return "handoff_created";
    }

    @Override
    public Audience audience() {
      return Audience.engineersExcept(by.id());
    }

    @Override
    public Object data() {
      return handoff;
    }
  }

  /** The assessment has a higher version: better words, or the reason why there are none. */
  record AssessmentReady(Handoff handoff, UUID accountId) implements HandoffEvent {
    @Override
    public String topic() {
      return "handoff_assessment_ready";
    }

    @Override
    public Object data() {
      Assessment assessment = handoff.assessment();
      return new AssessmentVersion(
          handoff.id(), handoff.sessionId(), assessment.version(), true, assessment);
    }
  }

  /** Somebody claimed it; nobody else can any more. */
  record Claimed(Handoff handoff, Member by) implements Act {
    @Override
    public String topic() {
      return "handoff_claimed";
    }

    @Override
    public Object data() {
      return new ClaimDetails(
          handoff.id(), handoff.sessionId(), handoff.claimedBy(), handoff.claimedAt());
    }
  }

  /** An admin gave it from one who had claimed it to another. */
  record Assigned(Handoff handoff, Member by, Person former, @Nullable String note) implements Act {
    @Override
    public String topic() {
      return "handoff_assigned";
    }

    @Override
    public Object data() {
      return new ClaimDetails(
          handoff.id(), handoff.sessionId(), handoff.claimedBy(), handoff.claimedAt());
    }
  }

  /**
   * Its claimer or an admin put it back into the queue, or it went there because the claimer left.
   *
   * @param former who had claimed it
   * @param left whether they can no longer work on sessions; {@code by} is then they themselves
   */
  record Released(Handoff handoff, Member by, @Nullable String note, Person former, boolean left)
      implements Act {
    @Override
    public String topic() {
      return "handoff_released";
    }

    @Override
    public Object data() {
      return new Release(handoff.id(), handoff.sessionId(), handoff);
    }
  }

  /** Its claimer gave the session back to the escalator. */
  record Returned(Handoff handoff, Member by, String note) implements Act {
    @Override
    public String topic() {
      return "handoff_returned";
    }
  }

  /** Its escalator withdrew it. */
  record Withdrawn(Handoff handoff, Member by, @Nullable String note) implements Act {
    @Override
    public String topic() {
      return "handoff_withdrawn";
    }
  }

  /** Its session was concluded. */
  record Closed(Handoff handoff, Member by) implements Act {
    @Override
    public String topic() {
      return "handoff_closed";
    }
  }

  /** Nobody has acted on it: a reminder was sent, the last of the handoff's. */
  record Reminded(Handoff handoff, UUID accountId, Reminder reminder) implements HandoffEvent {
    @Override
    public String topic() {
      return "handoff_announced";
    }

    @Override
    public Object data() {
      return new ReminderDetails(handoff.id(), handoff.sessionId(), reminder);
    }
  }

  /** Which handoff changed. */
  record Reference(UUID handoffId, UUID sessionId) {}

  /** Which handoff waits again, as a card. */
  record Release(UUID handoffId, UUID sessionId, Handoff handoff) {}

  /** Which handoff has which version of its assessment, and that version. */
  record AssessmentVersion(
      UUID handoffId, UUID sessionId, int version, boolean hasAssessment, Assessment assessment) {}

  /** Which handoff a reminder was about, and the reminder. */
  record ReminderDetails(UUID handoffId, UUID sessionId, Reminder announcement) {}

  /** Which handoff was claimed, by whom, when. */
  record ClaimDetails(
      UUID handoffId, UUID sessionId, @Nullable Person claimedBy, @Nullable Instant claimedAt) {}
}
