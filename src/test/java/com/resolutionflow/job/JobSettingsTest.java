package com.resolutionflow.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.resolutionflow.problem.StartRefused;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

class JobSettingsTest {

  private static JobSettings settings(Map<String, String> properties) {
    return new Binder(new MapConfigurationPropertySource(properties))
        .bindOrCreate("resolutionflow.job", JobSettings.class);
  }

  /** docs/operations.md and docs/decisions/0053-jobs.md name these. */
  @Test
  void theDefaultsAreAsDocumented() {
    assertThat(settings(Map.of()))
        .isEqualTo(
            new JobSettings(
                100, 6, Duration.ofSeconds(1), Duration.ofSeconds(3), Duration.ofSeconds(5)));
  }

  @Test
  void whatCannotWorkStopsTheStart() {
    assertThatThrownBy(() -> settings(Map.of("resolutionflow.job.at-once", "0")))
        .hasRootCauseInstanceOf(StartRefused.class)
        .rootCause()
        .hasMessage("RESOLUTIONFLOW_JOB_ATONCE is 0; expected at least 1.");
    assertThatThrownBy(() -> settings(Map.of("resolutionflow.job.connections", "0")))
        .hasRootCauseInstanceOf(StartRefused.class);
    assertThatThrownBy(() -> settings(Map.of("resolutionflow.job.heartbeat", "0s")))
        .hasRootCauseInstanceOf(StartRefused.class);
  }
}
