package com.resolutionflow.http;

import com.resolutionflow.database.Database;
import com.resolutionflow.problem.StartRefused;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * Settings under {@code resolutionflow.stop}.
 *
 * @param grace how long a replica that is to stop goes on serving, so that a load balancer can look
 *     elsewhere; unless set 5 s, and nothing with the embedded database, which nobody else can look
 *     to
 */
@ConfigurationProperties("resolutionflow.stop")
record ShutdownSettings(@Nullable Duration grace) {

  private static final Duration STANDARD = Duration.ofSeconds(5);

  /** A stop as a whole is waited for by whoever asked for it; this is a part of that. */
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
