package com.resolutionflow.handoff;

import com.resolutionflow.account.people.Person;
import java.time.Instant;
import java.util.List;

/**
 * A reminder that nobody acted on a handoff, sent when a step of the escalation policy was due.
 *
 * @param to the people it was meant for by name; empty where it went to everybody or to a channel
 * @param channels the names of the on-call channels, as {@code slack}; empty at all other levels
 */
public record Reminder(Level level, Instant at, List<Person> to, List<String> channels) {

  /**
   * Whom a reminder is for, in their order: four levels while the handoff waits, two while it is
   * claimed and its claimer has done nothing yet.
   */
  public enum Level {
    TARGET,
    EVERYONE,
    ON_CALL,
    OWNER,
    CLAIMER,
    UNTOUCHED
  }

  public Reminder {
    to = List.copyOf(to);
    channels = List.copyOf(channels);
  }
}
