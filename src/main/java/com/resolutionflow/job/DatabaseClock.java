package com.resolutionflow.job;

import com.github.kagkarlsson.scheduler.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * The database's clock, read every half minute and carried on from there: replicas whose own clocks
 * differ agree on what is due and on who is dead. Good to half a round trip.
 */
@Component
class DatabaseClock implements Clock {

  private static final Logger log = LoggerFactory.getLogger(DatabaseClock.class);

  private final JobStore store;
  private volatile Reading reading;

  DatabaseClock(JobStore store) {
    this.store = store;
    this.reading = Reading.of(store);
  }

  @Override
  public Instant now() {
    return reading.now();
  }

  @Scheduled(fixedDelay = 30, initialDelay = 30, timeUnit = TimeUnit.SECONDS)
  void read() {
    try {
      reading = Reading.of(store);
    } catch (DataAccessException failed) {
      log.debug(
          "The database's clock was not read; going on by the last reading: {}", failed.toString());
    }
  }

  /** What the database's clock showed when this machine's monotonic one stood there. */
  private record Reading(Instant shown, long at) {

    static Reading of(JobStore store) {
      long asked = System.nanoTime();
      Instant shown = store.now();
      return new Reading(shown, asked + (System.nanoTime() - asked) / 2);
    }

    Instant now() {
      return shown.plus(Duration.ofNanos(System.nanoTime() - at));
    }
  }
}
