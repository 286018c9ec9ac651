package com.resolutionflow.http;

import com.resolutionflow.database.Database;
import com.resolutionflow.problem.StartRefused;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * Settings under {@code resolutionflow.stop}.
 *
 * @param grace how long a stopping replica continues to serve requests, so that load balancers can
 *     react; the default is 5 s, and 0 with the embedded database, which only one replica can use
 */
@ConfigurationProperties("resolutionflow.stop")
record ShutdownSettings(@Nullable Duration grace) {

  private static final Duration STANDARD = Duration.ofSeconds(5);

  /** The maximum: a process manager waits only a limited time for the whole shutdown. */
  private static final Duration MOST = Duration.ofSeconds(25);

  ShutdownSettings {
    if (grace != null && (grace.isNegative() || grace.compareTo(MOST) > 0)) {
      throw new StartRefused(
          "RESOLUTIONFLOW_STOP_GRACE is " + grace + "; expected 0s to " + MOST.toSeconds() + "s.");
    }
  }

  Duration grace(Database database) {
    if (grace != null) {
      return grace;
    }
    return database.embedded() ? Duration.ZERO : STANDARD;
  }
}
