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
 * Makes liveness fail when the web server has started no work for a while, because its threads are
 * all held: whoever watches the replica then restarts it. Liveness comes back when work is started
 * again.
 */
final class ServingWatchdog extends AbstractLifeCycle {

  private static final Logger log = LoggerFactory.getLogger(ServingWatchdog.class);
  private static final long CHECK_EVERY_S = 2;

  private final ThreadPool threads;
  private final ApplicationEventPublisher events;
  private final long patienceNanos;
  private volatile long answeredAt;
  private boolean broken;
  private @Nullable ScheduledExecutorService clock;

  ServingWatchdog(ThreadPool threads, ApplicationEventPublisher events, long patienceNanos) {
    this.threads = threads;
    this.events = events;
    this.patienceNanos = patienceNanos;
  }

  @Override
  protected void doStart() {
    answeredAt = System.nanoTime();
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
    long silence = System.nanoTime() - answeredAt;
    if (broken != silence > patienceNanos) {
      broken = !broken;
      if (broken) {
        log.error(
            "The web server has started no request for {} s: its threads are all held. Liveness"
                + " fails until it does.",
            TimeUnit.NANOSECONDS.toSeconds(silence));
      } else {
        log.warn("The web server starts requests again; liveness is restored.");
      }
      AvailabilityChangeEvent.publish(
          events, this, broken ? LivenessState.BROKEN : LivenessState.CORRECT);
    }
    threads.execute(() -> answeredAt = System.nanoTime());
  }
}
