package com.resolutionflow.live.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.resolutionflow.problem.StartRefused;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

class LiveSettingsTest {

  private static LiveSettings settings(Map<String, String> properties) {
    return new Binder(new MapConfigurationPropertySource(properties))
        .bindOrCreate("resolutionflow.live", LiveSettings.class);
  }

  /** docs/live.md and the HTTP contract name these. */
  @Test
  void theDefaultsAreAsDocumented() {
    assertThat(settings(Map.of()))
        .isEqualTo(
            new LiveSettings(
                "postgres",
                Duration.ofSeconds(15),
                Duration.ofSeconds(2),
                Duration.ofSeconds(2),
                Duration.ofSeconds(20),
                256,
                Duration.ofSeconds(30),
                32,
                Duration.ofHours(24),
                10_000,
                Duration.ofMinutes(5)));
  }

  @Test
  void whatCannotWorkStopsTheStart() {
    assertThatThrownBy(() -> settings(Map.of("resolutionflow.live.queue", "1")))
        .hasRootCauseInstanceOf(StartRefused.class)
        .rootCause()
        .hasMessage("RESOLUTIONFLOW_LIVE_QUEUE is 1; expected at least 16.");
    assertThatThrownBy(() -> settings(Map.of("resolutionflow.live.poll", "0s")))
        .hasRootCauseInstanceOf(StartRefused.class)
        .rootCause()
        .hasMessage("RESOLUTIONFLOW_LIVE_POLL is PT0S; expected more than 0.");
  }
}
