package com.resolutionflow.live.stream;

import com.resolutionflow.live.log.EventLogRetention;
import com.resolutionflow.live.log.LiveSettings;
import com.resolutionflow.live.relay.Relay;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * Runs the periodic work of all streams on one thread. Starts after the web server and stops before
 * it, so that open streams do not delay a shutdown.
 */
@Component
class StreamScheduler implements SmartLifecycle {

  private static final Logger log = LoggerFactory.getLogger(StreamScheduler.class);

  /** The resolution of keep-alives: streams opened within the same second get theirs together. */
  private static final Duration TICK = Duration.ofSeconds(1);

  /** How long a shutdown waits for running work. */
  private static final Duration SHUTDOWN_PATIENCE = Duration.ofSeconds(2);

  /** How often old events are deleted. */
  private static final Duration RETENTION_CHECK = Duration.ofMinutes(5);

  private final StreamRegistry streams;
  private final Presence presence;
  private final EventLogRetention retention;
  private final Relay relay;
  private final LiveSettings settings;
  private ExecutorService jobs = newJobs();
  private @Nullable ScheduledExecutorService clock;
  private @Nullable AutoCloseable listening;

  StreamScheduler(
      StreamRegistry streams,
      Presence presence,
      EventLogRetention retention,
      Relay relay,
      LiveSettings settings) {
    this.streams = streams;
    this.presence = presence;
    this.retention = retention;
    this.relay = relay;
    this.settings = settings;
  }

  @Override
  public void start() {
    ScheduledExecutorService begun =
        Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("live-pulse").factory());
    clock = begun;
    jobs = jobs.isShutdown() ? newJobs() : jobs;
    streams.open();
    Duration beat = settings.keepAlive().compareTo(TICK) < 0 ? settings.keepAlive() : TICK;
    Runnable keepAlive = guarded("keep streams alive", streams::keepAlive);
    var _ =
        begun.scheduleAtFixedRate(
            keepAlive, beat.toMillis(), beat.toMillis(), TimeUnit.MILLISECONDS);
    every(begun, settings.poll(), "poll the live log", streams::poll);
    every(begun, settings.sweep(), "check who listens", streams::sweep);
    every(begun, settings.sweep(), "note who is here", presence::update);
    every(begun, RETENTION_CHECK, "forget old live events", retention::deleteOld);
    listening = relay.listen(streams);
  }

  private static ExecutorService newJobs() {
    return Executors.newThreadPerTaskExecutor(Thread.ofVirtual().name("live-job-", 0).factory());
  }

  /** Work that uses the database runs on its own thread, and not again before it has finished. */
  private void every(ScheduledExecutorService clock, Duration pause, String what, Runnable action) {
    AtomicBoolean running = new AtomicBoolean();
    Runnable guarded = guarded(what, action);
    Runnable once =
        () -> {
          try {
            guarded.run();
          } finally {
            running.set(false);
          }
        };
    var _ =
        clock.scheduleAtFixedRate(
            () -> {
              if (running.compareAndSet(false, true)) {
                jobs.execute(once);
              }
            },
            pause.toMillis(),
            pause.toMillis(),
            TimeUnit.MILLISECONDS);
  }

  private static Runnable guarded(String what, Runnable action) {
    return () -> {
      try {
        action.run();
      } catch (RuntimeException failed) {
        log.warn("Could not {}, trying again later: {}", what, failed.toString());
      }
    };
  }

  @Override
  public void stop() {
    if (clock != null) {
      clock.shutdownNow();
      clock = null;
    }
    if (listening != null) {
      try {
        listening.close();
      } catch (Exception failed) {
        log.debug("The relay could not be closed cleanly: {}", failed.toString());
      }
      listening = null;
    }
    streams.close();
    shutDown(jobs);
  }

  /** Running database calls may finish, because the connection pool closes later. */
  static void shutDown(ExecutorService threads) {
    threads.shutdown();
    try {
      if (!threads.awaitTermination(SHUTDOWN_PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
        threads.shutdownNow();
      }
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public boolean isRunning() {
    return clock != null;
  }

  /** The web server's phase is lower, so it starts before this and stops after it. */
  @Override
  public int getPhase() {
    return SmartLifecycle.DEFAULT_PHASE;
  }
}
