package com.resolutionflow.analytics.baseline;

import com.resolutionflow.account.people.Person;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.modulith.NamedInterface;

/**
 * One measurement by hand of what asking cost without the product: from the moment a senior starts
 * to ask what was tried to their first useful action.
 *
 * @param minutes over 0, at most 1,440, to the hundredth
 * @param measuredBy whoever held the stopwatch, or typed it
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

  /** One line of an entry's history: what it said after the change. */
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
