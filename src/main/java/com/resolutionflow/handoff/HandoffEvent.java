package com.resolutionflow.handoff;

import com.resolutionflow.account.people.Member;
import com.resolutionflow.account.people.Person;
import com.resolutionflow.live.Audience;
import com.resolutionflow.live.LiveUpdate;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A turn of a handoff, published inside the transaction that makes it. Others add their part to
 * that transaction: notifications, the live log, deliveries.
 */
public sealed interface HandoffEvent extends LiveUpdate {

  /** The handoff as a card, after the turn. */
  Handoff handoff();

  @Override
  default Audience audience() {
    return Audience.engineers();
  }

  @Override
  default Object data() {
    return new Turn(handoff().id(), handoff().sessionId());
  }

  /** A turn that somebody made. */
  sealed interface Act extends HandoffEvent {

    /** Whose doing it was. */
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

  /** A better assessment, or none, arrived. */
  record AssessmentReady(Handoff handoff, UUID accountId) implements HandoffEvent {
    @Override
    public String topic() {
      return "handoff_assessment_ready";
    }

    @Override
    public Object data() {
      return new Ready(handoff.id(), handoff.sessionId(), handoff.assessment().version(), true);
    }
  }

  /** Somebody took it; nobody else can any more. */
  record Claimed(Handoff handoff, Member by) implements Act {
    @Override
    public String topic() {
      return "handoff_claimed";
    }

    @Override
    public Object data() {
      return new Claim(handoff.id(), handoff.sessionId(), handoff.claimedBy(), handoff.claimedAt());
    }
  }

  /** Its claimer put it back into the queue. */
  record Released(Handoff handoff, Member by, @Nullable String note) implements Act {
    @Override
    public String topic() {
      return "handoff_released";
    }
  }

  /** Its claimer gave the session back to the escalator. */
  record Returned(Handoff handoff, Member by, String note) implements Act {
    @Override
    public String topic() {
      return "handoff_returned";
    }
  }

  /** Its escalator needs no senior any more. */
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

  /**
   * Nobody has acted on it: it was told of again, as {@code announcement} says, the last of the
   * handoff's.
   */
  record Announced(Handoff handoff, UUID accountId, Announcement announcement)
      implements HandoffEvent {
    @Override
    public String topic() {
      return "handoff_announced";
    }

    @Override
    public Object data() {
      return new Hop(handoff.id(), handoff.sessionId(), announcement);
    }
  }

  /** Which handoff turned. */
  record Turn(UUID handoffId, UUID sessionId) {}

  /** Which handoff has which version of its assessment. */
  record Ready(UUID handoffId, UUID sessionId, int version, boolean hasAssessment) {}

  /** Which handoff was announced again, and how. */
  record Hop(UUID handoffId, UUID sessionId, Announcement announcement) {}

  /** Which handoff was claimed, by whom, when. */
  record Claim(
      UUID handoffId, UUID sessionId, @Nullable Person claimedBy, @Nullable Instant claimedAt) {}
}
