package com.resolutionflow.live.log;

import com.resolutionflow.problem.StartRefused;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings of the event log and its streams: {@code resolutionflow.live.*}.
 *
 * @param relay what carries the wake-ups between replicas
 * @param keepAlive how often a stream gets a comment, so that no proxy closes it as idle
 * @param poll how often the log is read without a wake-up; the longest delay if a wake-up is lost
 * @param sweep how often it is checked who may still use a stream; the longest delay of a sign-out
 * @param presence how often at most a user is recorded as online; a record lasts three times as
 *     long
 * @param patience how long a write may be blocked by a reader before its stream is closed
 * @param streamsPerUser how many streams a user may have on one replica; one more closes the oldest
 * @param retention how long events are kept at most
 * @param retainedEvents how many events of an account are kept at most
 */
@ConfigurationProperties("resolutionflow.live")
public record LiveSettings(
    @DefaultValue("postgres") String relay,
    @DefaultValue("15s") Duration keepAlive,
    @DefaultValue("2s") Duration poll,
    @DefaultValue("2s") Duration sweep,
    @DefaultValue("20s") Duration presence,
    @DefaultValue("30s") Duration patience,
    @DefaultValue("32") int streamsPerUser,
    @DefaultValue("24h") Duration retention,
    @DefaultValue("10000") int retainedEvents) {

  public LiveSettings {
    atLeast("STREAMSPERUSER", streamsPerUser, 1);
    atLeast("RETAINEDEVENTS", retainedEvents, 1);
    positive("KEEPALIVE", keepAlive);
    positive("POLL", poll);
    positive("SWEEP", sweep);
    positive("PRESENCE", presence);
    positive("PATIENCE", patience);
    positive("RETENTION", retention);
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
          "RESOLUTIONFLOW_LIVE_" + name + " is " + value + "; expected more than 0.");
    }
  }
}
