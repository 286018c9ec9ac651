package com.resolutionflow.handoff;

import com.resolutionflow.account.people.Member;
import com.resolutionflow.account.people.Person;
import com.resolutionflow.account.people.Role;
import com.resolutionflow.handoff.Handoff.State;
import com.resolutionflow.problem.Problem;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
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
      (handoff, by, former, note) -> new HandoffEvent.Claimed(handoff, by)),
  RELEASE(
      "released",
      Set.of(State.CLAIMED),
      Actor.CLAIMER_OR_ADMIN,
      State.WAITING,
      SessionOutcome.ESCALATED,
      "put the session back in the queue",
      (handoff, by, former, note) ->
          new HandoffEvent.Released(handoff, by, note, Objects.requireNonNull(former), false)),
  /** Follows from the departure of the claimer, who is taken for the one who makes it. */
  REQUEUE(
      "released",
      Set.of(State.CLAIMED),
      Actor.CLAIMER,
      State.WAITING,
      SessionOutcome.ESCALATED,
      "can no longer work on sessions. This one is back in the queue",
      (handoff, by, former, note) ->
          new HandoffEvent.Released(handoff, by, note, Objects.requireNonNull(former), true)),
  /** Gives what somebody has claimed to somebody else; the session is passed by the caller. */
  ASSIGN(
      "assigned",
      Set.of(State.CLAIMED),
      Actor.ADMIN,
      State.CLAIMED,
      SessionOutcome.UNCHANGED,
      "",
      (handoff, by, former, note) ->
          new HandoffEvent.Assigned(handoff, by, Objects.requireNonNull(former), note)),
  /** The same if it goes to the escalator: they have their session again. */
  ASSIGN_BACK(
      "returned",
      Set.of(State.CLAIMED),
      Actor.ADMIN,
      State.RETURNED,
      SessionOutcome.UNCHANGED,
      "",
      (handoff, by, former, note) ->
          new HandoffEvent.Returned(handoff, by, note == null ? "" : note)),
  RETURN(
      "returned",
      Set.of(State.CLAIMED),
      Actor.CLAIMER,
      State.RETURNED,
      SessionOutcome.ACTIVE_WITH_ESCALATOR,
      "returned the session",
      (handoff, by, former, note) ->
          new HandoffEvent.Returned(handoff, by, Objects.requireNonNull(note))),
  WITHDRAW(
      "withdrawn",
      Set.of(State.WAITING),
      Actor.ESCALATOR,
      State.WITHDRAWN,
      SessionOutcome.ACTIVE_WITH_ESCALATOR,
      "withdrew the escalation",
      (handoff, by, former, note) -> new HandoffEvent.Withdrawn(handoff, by, note)),
  /** Follows from the end of the session, which writes its own state and history. */
  CLOSE(
      "closed",
      Set.of(State.WAITING, State.CLAIMED),
      Actor.ANYONE,
      State.CLOSED,
      SessionOutcome.UNCHANGED,
      "",
      (handoff, by, former, note) -> new HandoffEvent.Closed(handoff, by));

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
    if (!from.contains(handoff.state()) || !actor.matches(handoff, by)) {
      throw actor.refusal(handoff, by);
    }
  }

  /** Whether {@code by} has already what the transition would give them. */
  boolean isDone(HandoffState handoff, Member by) {
    return this == CLAIM && handoff.isClaimedBy(by.id());
  }

  String history(Member by, @Nullable String note) {
    return by.name() + " " + history + (note == null ? "." : ": " + note);
  }

  /** The event of the change; {@code former} is who had claimed it before. */
  HandoffEvent event(Handoff changed, Member by, @Nullable Person former, @Nullable String note) {
    return event.of(changed, by, former, note);
  }

  /** Who may make a transition. The store checks the same again, in the statement that decides. */
  enum Actor {
    /** Anyone but the escalator. */
    COLLEAGUE {
      @Override
      boolean matches(HandoffState handoff, Member by) {
        return !handoff.createdBy().equals(by.id());
      }

      @Override
      Problem refusal(HandoffState handoff, Member by) {
        return handoff.state() == State.WAITING && !matches(handoff, by)
            ? ownHandoff()
            : handoff.notWaiting();
      }
    },
    CLAIMER {
      @Override
      boolean matches(HandoffState handoff, Member by) {
        return handoff.isClaimedBy(by.id());
      }

      @Override
      Problem refusal(HandoffState handoff, Member by) {
        return handoff.notClaimer();
      }
    },
    CLAIMER_OR_ADMIN {
      @Override
      boolean matches(HandoffState handoff, Member by) {
        return handoff.isClaimedBy(by.id()) || by.role().atLeast(Role.TEAM_ADMIN);
      }

      @Override
      Problem refusal(HandoffState handoff, Member by) {
        return handoff.notClaimer();
      }
    },
    ADMIN {
      @Override
      boolean matches(HandoffState handoff, Member by) {
        return by.role().atLeast(Role.TEAM_ADMIN);
      }

      @Override
      Problem refusal(HandoffState handoff, Member by) {
        return handoff.notClaimer();
      }
    },
    ESCALATOR {
      @Override
      boolean matches(HandoffState handoff, Member by) {
        return handoff.createdBy().equals(by.id());
      }

      @Override
      Problem refusal(HandoffState handoff, Member by) {
        return matches(handoff, by)
            ? handoff.noLongerWaiting()
            : Problem.forbidden(
                "not_escalator", "Only the person who escalated this can withdraw it.");
      }
    },
    ANYONE {
      @Override
      boolean matches(HandoffState handoff, Member by) {
        return true;
      }

      @Override
      Problem refusal(HandoffState handoff, Member by) {
        return handoff.noLongerWaiting();
      }
    };

    abstract boolean matches(HandoffState handoff, Member by);

    /** Why {@code by} cannot do it with the handoff as it is. */
    abstract Problem refusal(HandoffState handoff, Member by);

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
    HandoffEvent of(Handoff handoff, Member by, @Nullable Person former, @Nullable String note);
  }
}
