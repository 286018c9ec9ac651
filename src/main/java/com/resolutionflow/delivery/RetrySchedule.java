package com.resolutionflow.delivery;

import com.resolutionflow.job.Retries;
import com.resolutionflow.problem.StartRefused;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;

/**
 * {@code RESOLUTIONFLOW_RETRY_SCHEDULE}: the pauses between attempts, in place of every channel's
 * own.
 */
@Component
class RetrySchedule {

  private static final String SETTING = "resolutionflow.retry-schedule";
  private static final Pattern PAUSE = Pattern.compile("([0-9]{1,6})(ms|s|m|h|d)");
  private static final Duration LONGEST = Duration.ofDays(30);
  private static final int MOST = 100;

  private final @Nullable Retries stated;

  RetrySchedule(Environment environment) {
    String setting = environment.getProperty(SETTING, "").strip();
    this.stated = setting.isEmpty() ? null : parse(setting);
  }

  /** The operator's schedule, or, if they said nothing, the channel's. */
  Retries insteadOf(Retries channels) {
    return stated == null ? channels : stated;
  }

  static Retries parse(String setting) {
    List<Duration> pauses = new ArrayList<>();
    for (String part : setting.split(",", -1)) {
      pauses.add(pause(part.strip(), setting));
    }
    if (pauses.size() > MOST) {
      throw refused(setting);
    }
    return new Retries(pauses);
  }

  private static Duration pause(String part, String setting) {
    Matcher matcher = PAUSE.matcher(part);
    if (!matcher.matches()) {
      throw refused(setting);
    }
    long number = Long.parseLong(matcher.group(1));
    Duration pause =
        switch (matcher.group(2)) {
          case "ms" -> Duration.ofMillis(number);
          case "s" -> Duration.ofSeconds(number);
          case "m" -> Duration.ofMinutes(number);
          case "h" -> Duration.ofHours(number);
          default -> Duration.ofDays(number);
        };
    if (!pause.isPositive() || pause.compareTo(LONGEST) > 0) {
      throw refused(setting);
    }
    return pause;
  }

  private static StartRefused refused(String setting) {
    return new StartRefused(
        "RESOLUTIONFLOW_RETRY_SCHEDULE is "
            + setting
            + "; expected up to "
            + MOST
            + " durations from 1ms to 30d with commas between them, such as 5s,5m,30m,2h.");
  }
}
