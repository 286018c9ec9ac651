package com.resolutionflow.handoff.assessment;

import com.resolutionflow.problem.StartRefused;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.context.annotation.Configuration;

/**
 * {@code ESCALATION_AI_ASSESSMENT_TIMEOUT_SECONDS}.
 *
 * @param seconds how long a model may take for an assessment, all attempts together
 */
@ConfigurationProperties("escalation.ai.assessment.timeout")
record GenerationSettings(@DefaultValue("15") int seconds) {

  private static final int MOST = 45;

  GenerationSettings {
    if (seconds < 1 || seconds > MOST) {
      throw new StartRefused(
          "ESCALATION_AI_ASSESSMENT_TIMEOUT_SECONDS is "
              + seconds
              + "; expected 1 to "
              + MOST
              + ".");
    }
  }

  Duration timeout() {
    return Duration.ofSeconds(seconds);
  }

  /** How long the model was given, in milliseconds, if that is why it failed; null otherwise. */
  @Nullable Integer waited(String reason) {
    return "timeout".equals(reason) ? Math.toIntExact(timeout().toMillis()) : null;
  }

  @Configuration(proxyBeanMethods = false)
  @EnableConfigurationProperties(GenerationSettings.class)
  static class Registration {}
}
