package com.resolutionflow.problem;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import jakarta.validation.constraints.Max;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.origin.Origin;
import org.springframework.boot.origin.OriginLookup;
import org.springframework.boot.origin.SystemEnvironmentOrigin;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.validation.autoconfigure.ValidationAutoConfiguration;
import org.springframework.boot.web.server.PortInUseException;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.core.env.Environment;
import org.springframework.core.env.SystemEnvironmentPropertySource;
import org.springframework.validation.annotation.Validated;

/**
 * What the operator can fix is one line on standard error; anything else is left to the framework.
 */
@ExtendWith(OutputCaptureExtension.class)
class StartupFailureReporterTest {

  @Test
  void aSettingThatCannotBeReadSaysWhichWhatCameAndWhatWasExpected(CapturedOutput output) {
    start(Map.of("PROBE_PATIENCE", "soon"));
    assertLine(output, "PROBE_PATIENCE is 'soon'; expected Duration");
  }

  @Test
  void aSettingOutOfBoundsSaysSo(CapturedOutput output) {
    start(Map.of("PROBE_TIMES", "11"));
    assertLine(output, "PROBE_TIMES is '11'; expected: must be less than or equal to 10");
  }

  @Test
  void whatMayBeSecretIsNotShown(CapturedOutput output) {
    start(Map.of("PROBE_API_KEY", "hidden"));
    assertLine(output, "PROBE_API_KEY is not shown; expected");
    assertThat(output.getErr()).doesNotContain("hidden");
  }

  @Test
  void aRefusalIsTold(CapturedOutput output) {
    start(Map.of("PROBE_REFUSED", "x"));
    assertLine(output, "PROBE_REFUSED is x; expected nothing.");
  }

  @Test
  void aPortInUseIsTold(CapturedOutput output) throws Exception {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
      var failure = new IllegalStateException(new PortInUseException(taken.getLocalPort()));
      assertThat(new StartupFailureReporter().reportException(failure)).isTrue();
      assertLine(output, "port " + taken.getLocalPort() + " is in use; ");
    }
  }

  @Test
  void anythingElseIsLeftToTheFramework(CapturedOutput output) {
    assertThat(
            new StartupFailureReporter()
                .reportException(new IllegalStateException("a fault of ours")))
        .isFalse();
    assertThat(lines(output)).isEmpty();
  }

  private static void start(Map<String, Object> environment) {
    SpringApplication application =
        new SpringApplicationBuilder(Probe.class)
            .web(WebApplicationType.NONE)
            .initializers(
                context ->
                    context
                        .getEnvironment()
                        .getPropertySources()
                        .replace(
                            "systemEnvironment", new Variables("systemEnvironment", environment)))
            .build();
    assertThat(catchThrowable(application::run)).isNotNull();
  }

  /** As Spring Boot's own source of environment variables, which knows what each was called. */
  private static final class Variables extends SystemEnvironmentPropertySource
      implements OriginLookup<String> {

    Variables(String name, Map<String, Object> variables) {
      super(name, variables);
    }

    @Override
    public Origin getOrigin(String key) {
      return new SystemEnvironmentOrigin(resolvePropertyName(key));
    }
  }

  /**
   * Without what Logback says of itself when an application of another test logs after a start that
   * failed has ended its logging.
   */
  private static List<String> lines(CapturedOutput output) {
    return output.getErr().lines().filter(line -> !line.contains("|-WARN in Logger")).toList();
  }

  private static void assertLine(CapturedOutput output, String line) {
    assertThat(lines(output))
        .singleElement()
        .asString()
        .startsWith("ResolutionFlow cannot start: " + line);
    assertThat(output.getOut()).doesNotContain("\tat ").doesNotContain("APPLICATION FAILED");
  }

  @ConfigurationProperties("probe")
  @Validated
  record SampleSettings(@Nullable Duration patience, @Max(10) int times, int apiKey) {}

  @Configuration(proxyBeanMethods = false)
  @EnableConfigurationProperties(SampleSettings.class)
  @Import(ValidationAutoConfiguration.class)
  static class Probe {

    @Bean
    Object refusing(Environment environment, SampleSettings settings) {
      String refused = environment.getProperty("probe.refused");
      if (refused != null) {
        throw new StartRefused("PROBE_REFUSED is " + refused + ";\n  expected nothing.");
      }
      return settings;
    }
  }
}
