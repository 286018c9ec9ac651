package com.resolutionflow.live.log;

import com.resolutionflow.problem.StartRefused;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The numbers of the live log and its streams: {@code resolutionflow.live.*}.
 *
 * @param relay what carries the wake-ups between replicas
 * @param keepAlive how often a stream gets a comment, so that nothing on the way takes it for dead
 * @param poll how often the log is asked without having been woken; how late news may be when a
 *     wake-up is lost
 * @param sweep how often it is asked who may still listen; how late a sign-out may take effect at
 *     worst
 * @param attendance how often it is written at most that a user is there; three times as long they
 *     count as online
 * @param queue how many frames may wait for a slow reader before its stream is closed
 * @param patience how long a write may wait for a reader that takes nothing before its stream is
 *     closed
 * @param streamsPerUser how many streams a user may have on one replica; the oldest is closed for
 *     one more
 * @param retention how long the log remembers, at most
 * @param retainedEvents how many events of an account the log remembers, at most
 * @param retentionEvery how often the log forgets
 */
@ConfigurationProperties("resolutionflow.live")
public record LiveSettings(
    @DefaultValue("postgres") String relay,
    @DefaultValue("15s") Duration keepAlive,
    @DefaultValue("2s") Duration poll,
    @DefaultValue("2s") Duration sweep,
    @DefaultValue("20s") Duration attendance,
    @DefaultValue("256") int queue,
    @DefaultValue("30s") Duration patience,
    @DefaultValue("32") int streamsPerUser,
    @DefaultValue("24h") Duration retention,
    @DefaultValue("10000") int retainedEvents,
    @DefaultValue("5m") Duration retentionEvery) {

  private static final int LEAST_QUEUE = 16;

  public LiveSettings {
    atLeast("QUEUE", queue, LEAST_QUEUE);
    atLeast("STREAMSPERUSER", streamsPerUser, 1);
    atLeast("RETAINEDEVENTS", retainedEvents, 1);
    positive("KEEPALIVE", keepAlive);
    positive("POLL", poll);
    positive("SWEEP", sweep);
    positive("ATTENDANCE", attendance);
    positive("PATIENCE", patience);
    positive("RETENTION", retention);
    positive("RETENTIONEVERY", retentionEvery);
  }

  private static void atLeast(String name, int value, int least) {
    if (value < least) {
      throw new StartRefused(
          "RESOLUTIONFLOW_LIVE_" + name + " is " + value + "; expected at least " + least + ".");
    }
  }

  private static void positive(String name, Duration value) {
    if (!value.isPositive()) {
      throw new StartRefused(
          "RESOLUTIONFLOW_LIVE_" + name + " is " + value + "; expected more than nothing.");
    }
  }
}
