package com.resolutionflow.analytics.baseline;

import com.resolutionflow.account.people.Person;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.modulith.NamedInterface;

/**
 * One manual measurement of an escalation without the product: the time from when a senior starts
 * to ask what was tried to their first useful action.
 *
 * @param minutes more than 0, at most 1,440, two decimals
 * @param measuredBy who ran the stopwatch or entered the time
 */
@NamedInterface("baseline")
public record Baseline(
    UUID id,
    BigDecimal minutes,
    @Nullable String note,
    @Nullable UUID sessionId,
    Source source,
    Person measuredBy,
    Instant measuredAt,
    Instant createdAt) {

  /** How it was measured. */
  public enum Source {
    TYPED,
    STOPWATCH
  }

  /** One change in an entry's history, with the values after the change. */
  public record Change(
      Kind kind,
      BigDecimal minutes,
      @Nullable String note,
      Instant measuredAt,
      Person changedBy,
      Instant changedAt) {}

  /** What was done to an entry. */
  public enum Kind {
    CREATED,
    CHANGED,
    DELETED
  }
}
