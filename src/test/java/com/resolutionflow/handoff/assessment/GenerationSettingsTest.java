package com.resolutionflow.handoff.assessment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.resolutionflow.problem.StartRefused;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.core.env.MutablePropertySources;
import org.springframework.core.env.SystemEnvironmentPropertySource;

class GenerationSettingsTest {

  private static GenerationSettings settings(Map<String, Object> environment) {
    MutablePropertySources sources = new MutablePropertySources();
    sources.addFirst(new SystemEnvironmentPropertySource("systemEnvironment", environment));
    return new Binder(ConfigurationPropertySources.from(sources))
        .bindOrCreate("escalation.ai.assessment.timeout", GenerationSettings.class);
  }

  private static GenerationSettings seconds(String value) {
    return settings(Map.of("ESCALATION_AI_ASSESSMENT_TIMEOUT_SECONDS", value));
  }

  @Test
  void theTimeoutIsFifteenSecondsOrWhatTheEnvironmentSays() {
    assertThat(settings(Map.of()).timeout()).isEqualTo(Duration.ofSeconds(15));
    assertThat(seconds("45").timeout()).isEqualTo(Duration.ofSeconds(45));
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "46", "-1"})
  void whatIsOutOfRangeStopsTheStart(String value) {
    assertThatThrownBy(() -> seconds(value))
        .hasRootCauseInstanceOf(StartRefused.class)
        .rootCause()
        .hasMessage("ESCALATION_AI_ASSESSMENT_TIMEOUT_SECONDS is " + value + "; expected 1 to 45.");
  }

  @ParameterizedTest
  @ValueSource(strings = {"15s", "soon", "1.5"})
  void whatIsNoNumberStopsTheStart(String value) {
    assertThatThrownBy(() -> seconds(value)).isInstanceOf(BindException.class);
  }
}
