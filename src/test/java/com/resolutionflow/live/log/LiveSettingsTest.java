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
                Duration.ofSeconds(30),
                32,
                Duration.ofHours(24),
                10_000));
  }

  @Test
  void whatCannotWorkStopsTheStart() {
    assertThatThrownBy(() -> settings(Map.of("resolutionflow.live.streams-per-user", "0")))
        .hasRootCauseInstanceOf(StartRefused.class)
        .rootCause()
        .hasMessage("RESOLUTIONFLOW_LIVE_STREAMSPERUSER is 0; expected at least 1.");
    assertThatThrownBy(() -> settings(Map.of("resolutionflow.live.poll", "0s")))
        .hasRootCauseInstanceOf(StartRefused.class)
        .rootCause()
        .hasMessage("RESOLUTIONFLOW_LIVE_POLL is PT0S; expected more than 0.");
  }
}
