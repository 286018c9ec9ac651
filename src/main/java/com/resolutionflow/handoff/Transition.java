package com.resolutionflow.handoff;

import com.resolutionflow.account.people.Member;
import com.resolutionflow.handoff.Handoff.State;
import com.resolutionflow.problem.Problem;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Every way a handoff changes its state, declared once: who may do it and from which state, the
 * next state, what becomes of the session, its line in the session's history, and the event that is
 * published. {@link Handoffs} runs them all in the same way, and {@link HandoffStore#change}
 * decides their races.
 */
@SuppressWarnings("ImmutableEnumChecker") // Sets of constants and factories without state.
enum Transition {
  CLAIM(
      "claimed",
      Set.of(State.WAITING),
      Actor.COLLEAGUE,
      State.CLAIMED,
      SessionOutcome.ACTIVE_WITH_ACTOR,
      "picked up the session",
      (handoff, by, note) -> new HandoffEvent.Claimed(handoff, by)),
  RELEASE(
      "released",
      Set.of(State.CLAIMED),
      Actor.CLAIMER,
      State.WAITING,
      SessionOutcome.ESCALATED,
      "put the session back in the queue",
      HandoffEvent.Released::new),
  RETURN(
      "returned",
      Set.of(State.CLAIMED),
      Actor.CLAIMER,
      State.RETURNED,
      SessionOutcome.ACTIVE_WITH_ESCALATOR,
      "returned the session",
      (handoff, by, note) -> new HandoffEvent.Returned(handoff, by, Objects.requireNonNull(note))),
  WITHDRAW(
      "withdrawn",
      Set.of(State.WAITING),
      Actor.ESCALATOR,
      State.WITHDRAWN,
      SessionOutcome.ACTIVE_WITH_ESCALATOR,
      "withdrew the escalation",
      HandoffEvent.Withdrawn::new),
  /** Follows from the end of the session, which writes its own state and history. */
  CLOSE(
      "closed",
      Set.of(State.WAITING, State.CLAIMED),
      Actor.ANYONE,
      State.CLOSED,
      SessionOutcome.UNCHANGED,
      "",
      (handoff, by, note) -> new HandoffEvent.Closed(handoff, by));

  final String kind;
  final Set<State> from;
  final Actor actor;
  final State next;
  final SessionOutcome session;
  private final String history;
  private final EventFactory event;

  Transition(
      String kind,
      Set<State> from,
      Actor actor,
      State next,
      SessionOutcome session,
      String history,
      EventFactory event) {
    this.kind = kind;
    this.from = from;
    this.actor = actor;
    this.next = next;
    this.session = session;
    this.history = history;
    this.event = event;
  }

  /**
   * Refuses early what the store would refuse, with the reason.
   *
   * @throws Problem as {@link Actor#refusal} says
   */
  void check(HandoffState handoff, Member by) {
    if (!from.contains(handoff.state()) || !actor.matches(handoff, by.id())) {
      throw actor.refusal(handoff, by.id());
    }
  }

  /** Whether {@code by} has already what the transition would give them. */
  boolean isDone(HandoffState handoff, Member by) {
    return this == CLAIM && handoff.isClaimedBy(by.id());
  }

  String history(Member by, @Nullable String note) {
    return by.name() + " " + history + (note == null ? "." : ": " + note);
  }

  HandoffEvent event(Handoff changed, Member by, @Nullable String note) {
    return event.of(changed, by, note);
  }

  /** Who may make a transition. The store checks the same again, in the statement that decides. */
  enum Actor {
    /** Anyone but the escalator. */
    COLLEAGUE {
      @Override
      boolean matches(HandoffState handoff, UUID user) {
        return !handoff.createdBy().equals(user);
      }

      @Override
      Problem refusal(HandoffState handoff, UUID user) {
        return handoff.state() == State.WAITING && !matches(handoff, user)
            ? ownHandoff()
            : handoff.notWaiting();
      }
    },
    CLAIMER {
      @Override
      boolean matches(HandoffState handoff, UUID user) {
        return handoff.isClaimedBy(user);
      }

      @Override
      Problem refusal(HandoffState handoff, UUID user) {
        return Problem.conflict(
            "not_claimer",
            "Only the person who picked this up and still has it can do this.",
            Map.of());
      }
    },
    ESCALATOR {
      @Override
      boolean matches(HandoffState handoff, UUID user) {
        return handoff.createdBy().equals(user);
      }

      @Override
      Problem refusal(HandoffState handoff, UUID user) {
        return matches(handoff, user)
            ? handoff.noLongerWaiting()
            : Problem.forbidden(
                "not_escalator", "Only the person who escalated this can withdraw it.");
      }
    },
    ANYONE {
      @Override
      boolean matches(HandoffState handoff, UUID user) {
        return true;
      }

      @Override
      Problem refusal(HandoffState handoff, UUID user) {
        return handoff.noLongerWaiting();
      }
    };

    abstract boolean matches(HandoffState handoff, UUID user);

    /** Why {@code user} cannot do it with the handoff as it is. */
    abstract Problem refusal(HandoffState handoff, UUID user);

    private static Problem ownHandoff() {
      return Problem.conflict(
          "own_handoff",
          "You escalated this yourself. Withdraw it to go on with the session.",
          Map.of());
    }
  }

  /** What becomes of the session. */
  enum SessionOutcome {
    ACTIVE_WITH_ACTOR,
    ACTIVE_WITH_ESCALATOR,
    ESCALATED,
    UNCHANGED
  }

  private interface EventFactory {
    HandoffEvent of(Handoff handoff, Member by, @Nullable String note);
  }
}
