package com.resolutionflow.clock;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import org.springframework.stereotype.Component;

/**
 * The one clock of the product: UTC, to the microsecond, because that is what PostgreSQL keeps.
 * Within {@link #runAt} it shows the told moment instead, so that a past can be written through the
 * same doors as the present.
 */
@Component
public class ProductClock extends Clock {

  private static final ScopedValue<Instant> OVERRIDE = ScopedValue.newInstance();

  /** Runs {@code work} as if it were {@code moment}, on this thread alone. */
  public static void runAt(Instant moment, Runnable work) {
    ScopedValue.where(OVERRIDE, moment).run(work);
  }

  /** Whether this thread tells of another time than now. */
  public static boolean isOverridden() {
    return OVERRIDE.isBound();
  }

  @Override
  public Instant instant() {
    return (OVERRIDE.isBound() ? OVERRIDE.get() : Instant.now()).truncatedTo(ChronoUnit.MICROS);
  }

  @Override
  public ZoneId getZone() {
    return ZoneOffset.UTC;
  }

  @Override
  public Clock withZone(ZoneId zone) {
    return Clock.system(zone);
  }
}
