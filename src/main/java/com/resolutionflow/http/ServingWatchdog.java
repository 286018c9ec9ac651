package com.resolutionflow.http;

import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.util.component.AbstractLifeCycle;
import org.eclipse.jetty.util.thread.ThreadPool;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.availability.AvailabilityChangeEvent;
import org.springframework.boot.availability.LivenessState;
import org.springframework.context.ApplicationEventPublisher;

/**
 * Makes liveness fail when the web server does not start a task that it was given, because its
 * threads are all held: whoever watches the replica then restarts it. Liveness comes back when the
 * task is started. A process that was stopped for a while has missed no check.
 */
final class ServingWatchdog extends AbstractLifeCycle {

  private static final Logger log = LoggerFactory.getLogger(ServingWatchdog.class);
  private static final long CHECK_EVERY_S = 2;

  private final ThreadPool threads;
  private final ApplicationEventPublisher events;
  private final int tolerated;
  private volatile boolean started = true;
  private int missed;
  private boolean broken;
  private @Nullable ScheduledExecutorService clock;

  /**
   * A watchdog of one web server.
   *
   * @param tolerated at how many checks in a row, one every two seconds, the task may be waiting
   */
  ServingWatchdog(ThreadPool threads, ApplicationEventPublisher events, int tolerated) {
    this.threads = threads;
    this.events = events;
    this.tolerated = tolerated;
  }

  @Override
  protected void doStart() {
    ScheduledExecutorService begun =
        Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("serving-watchdog").factory());
    var _ = begun.scheduleWithFixedDelay(this::check, 0, CHECK_EVERY_S, TimeUnit.SECONDS);
    clock = begun;
  }

  @Override
  protected void doStop() {
    if (clock != null) {
      clock.shutdownNow();
    }
  }

  private void check() {
    try {
      missed = started ? 0 : missed + 1;
      if (broken != missed > tolerated) {
        broken = !broken;
        report();
      }
      if (started) {
        started = false;
        threads.execute(() -> started = true);
      }
    } catch (RuntimeException failure) {
      // Thrown on, it would end all further checks.
      log.error("Whether the web server starts requests could not be checked", failure);
    }
  }

  private void report() {
    if (broken) {
      log.error(
          "The web server has started no request for {} s: its threads are all held. Liveness fails"
              + " until it does.",
          missed * CHECK_EVERY_S);
    } else {
      log.warn("The web server starts requests again; liveness is restored.");
    }
    AvailabilityChangeEvent.publish(
        events, this, broken ? LivenessState.BROKEN : LivenessState.CORRECT);
  }
}
