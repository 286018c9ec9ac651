package com.resolutionflow.http.limits;

import com.resolutionflow.problem.StartRefused;
import java.time.Duration;
import java.util.Locale;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * Settings under {@code resolutionflow.limits}. Each replica counts separately.
 *
 * @param requestsPerMinute how many requests a user may make on average
 * @param burst how many a user may make at once after a pause
 * @param anonymousPerMinute how many unauthenticated requests one address (an IPv6 /64) may make on
 *     average
 * @param anonymousBurst how many of these it may make at once after a pause
 * @param body the maximum size of a request body
 * @param connections how many connections without a signed-in user there may be in all
 * @param connectionsPerAddress how many of these one address (an IPv6 /64) may have
 * @param connectionsPerUser how many connections a signed-in user may have
 * @param patience how long a request's header may take, and how long its body and the reading of
 *     its response may take beyond what {@code bytesPerSecond} allows
 * @param bytesPerSecond how fast a body has to come and a response has to be read at least
 */
@ConfigurationProperties("resolutionflow.limits")
public record LimitSettings(
    @DefaultValue("600") int requestsPerMinute,
    @DefaultValue("300") int burst,
    @DefaultValue("3000") int anonymousPerMinute,
    @DefaultValue("1500") int anonymousBurst,
    @DefaultValue("1MB") DataSize body,
    @DefaultValue("4096") int connections,
    @DefaultValue("512") int connectionsPerAddress,
    @DefaultValue("256") int connectionsPerUser,
    @DefaultValue("15s") Duration patience,
    @DefaultValue("2000") int bytesPerSecond) {

  public LimitSettings {
    atLeastOne(requestsPerMinute, "requests-per-minute");
    atLeastOne(burst, "burst");
    atLeastOne(anonymousPerMinute, "anonymous-per-minute");
    atLeastOne(anonymousBurst, "anonymous-burst");
    atLeastOne(body.toBytes(), "body");
    atLeastOne(connections, "connections");
    atLeastOne(connectionsPerAddress, "connections-per-address");
    atLeastOne(connectionsPerUser, "connections-per-user");
    atLeastOne(patience.toMillis(), "patience");
    atLeastOne(bytesPerSecond, "bytes-per-second");
  }

  private static void atLeastOne(long value, String name) {
    if (value < 1) {
      String setting = "RESOLUTIONFLOW_LIMITS_" + name.replace('-', '_').toUpperCase(Locale.ROOT);
      throw new StartRefused(setting + " is " + value + "; expected 1 or more.");
    }
  }
}
