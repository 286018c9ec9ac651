package com.resolutionflow.http.limits;

import com.resolutionflow.problem.StartRefused;
import java.util.Locale;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * Settings under {@code resolutionflow.limits}. Each replica counts for itself.
 *
 * @param requestsPerMinute how many requests a user may make in the long run
 * @param burst how many at once, after a pause
 * @param strangersPerMinute how many requests without a sign-in one address (an IPv6 /64) may make
 *     in the long run
 * @param strangersBurst how many at once, after a pause
 * @param body the largest body of a request
 */
@ConfigurationProperties("resolutionflow.limits")
public record LimitSettings(
    @DefaultValue("600") int requestsPerMinute,
    @DefaultValue("300") int burst,
    @DefaultValue("3000") int strangersPerMinute,
    @DefaultValue("1500") int strangersBurst,
    @DefaultValue("1MB") DataSize body) {

  public LimitSettings {
    atLeastOne(requestsPerMinute, "requests-per-minute");
    atLeastOne(burst, "burst");
    atLeastOne(strangersPerMinute, "strangers-per-minute");
    atLeastOne(strangersBurst, "strangers-burst");
    atLeastOne(body.toBytes(), "body");
  }

  private static void atLeastOne(long value, String name) {
    if (value < 1) {
      String setting = "RESOLUTIONFLOW_LIMITS_" + name.replace('-', '_').toUpperCase(Locale.ROOT);
      throw new StartRefused(setting + " is " + value + "; expected 1 or more.");
    }
  }
}
