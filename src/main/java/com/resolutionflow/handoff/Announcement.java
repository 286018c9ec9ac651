package com.resolutionflow.handoff;

import com.resolutionflow.account.people.Person;
import java.time.Instant;
import java.util.List;

/**
 * One hop of the ladder: a handoff that nobody acted on was told of again.
 *
 * @param to the people it was meant for by name; empty where it went to everybody or to a channel
 * @param channels the names of the channels that are on call, as {@code slack}; empty on all other
 *     rungs
 */
public record Announcement(Level level, Instant at, List<Person> to, List<String> channels) {

  /**
   * The rungs, in their order: four while it waits, two while it is claimed and its claimer has
   * done nothing yet.
   */
  public enum Level {
    TARGET,
    EVERYONE,
    ON_CALL,
    OWNER,
    CLAIMER,
    UNTOUCHED
  }

  public Announcement {
    to = List.copyOf(to);
    channels = List.copyOf(channels);
  }
}
