package com.resolutionflow.clock;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import org.springframework.stereotype.Component;

/**
 * The one clock of the product: UTC, to the microsecond, because that is what PostgreSQL keeps.
 * Within {@link #at} it shows another moment, so that data of the past can be written through the
 * same methods as data of the present.
 */
@Component
public class ProductClock extends Clock {

  private static final ScopedValue<Instant> MOMENT = ScopedValue.newInstance();

  /** Runs {@code work} as if it were {@code moment}, on this thread alone. */
  public static void at(Instant moment, Runnable work) {
    ScopedValue.where(MOMENT, moment).run(work);
  }

  @Override
  public Instant instant() {
    return (MOMENT.isBound() ? MOMENT.get() : Instant.now()).truncatedTo(ChronoUnit.MICROS);
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
