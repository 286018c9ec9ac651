package com.resolutionflow.account.people;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

class SignInSettingsTest {

  @Test
  void theDefaultsAreThoseOfTheContract() {
    SignInSettings settings =
        new Binder(new MapConfigurationPropertySource())
            .bindOrCreate("resolutionflow.sign-in", SignInSettings.class);
    assertThat(settings)
        .isEqualTo(
            new SignInSettings(
                Duration.ofHours(12),
                Duration.ofDays(7),
                Duration.ofMinutes(10),
                Duration.ofHours(72),
                Duration.ofMinutes(30),
                Duration.ofDays(90),
                10,
                50,
                Duration.ofMinutes(15),
                10));
  }
}
