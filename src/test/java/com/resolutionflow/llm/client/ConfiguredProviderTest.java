package com.resolutionflow.llm.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.resolutionflow.llm.ModelRequest;
import com.resolutionflow.llm.provider.ModelProvider;
import com.resolutionflow.problem.StartRefused;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.context.annotation.ClassPathBeanDefinitionScanner;
import org.springframework.core.type.filter.AssignableTypeFilter;
import org.springframework.util.unit.DataSize;

@ExtendWith(OutputCaptureExtension.class)
class ConfiguredProviderTest {

  private static Optional<ConfiguredProvider> of(Map<String, String> settings) {
    try (var context = new AnnotationConfigApplicationContext()) {
      var providers = new ClassPathBeanDefinitionScanner(context, false);
      providers.addIncludeFilter(new AssignableTypeFilter(ModelProvider.class));
      providers.scan("com.resolutionflow.llm");
      context.refresh();
      return ConfiguredProvider.of(
          context.getBeansOfType(ModelProvider.class).values(),
          name -> settings.getOrDefault(name, ""));
    }
  }

  @Test
  void withoutASettingThereIsNone() {
    assertThat(of(Map.of())).isEmpty();
    assertThat(of(Map.of("provider", "none", "api-key", "k"))).isEmpty();
    assertThat(of(Map.of("provider", " "))).isEmpty();
  }

  /** docs/operations.md names these. */
  @Test
  void aKeyAloneMeansAnthropic() {
    ConfiguredProvider connection = of(Map.of("api-key", "sk-ant-1")).orElseThrow();
    assertThat(connection.provider().name()).isEqualTo("anthropic");
    assertThat(connection.access().baseUrl()).isEqualTo("https://api.anthropic.com");
    assertThat(connection.model(ModelRequest.Size.FULL)).isEqualTo("claude-sonnet-5-5");
    assertThat(connection.model(ModelRequest.Size.SMALL)).isEqualTo("claude-haiku-5-5");
    assertThat(connection.toString()).doesNotContain("sk-ant-1");
  }

  @Test
  void aModelThatIsReachedInTheClearIsWarnedOf(CapturedOutput log) {
    of(Map.of("provider", "ollama", "base-url", "http://localhost:11434"));
    of(Map.of("provider", "ollama", "base-url", "https://models.example.com"));
    assertThat(log.getAll()).doesNotContain("without TLS");
    of(Map.of("provider", "ollama", "base-url", "http://models.example.com:11434"));
    assertThat(log.getAll().lines().filter(line -> line.contains("without TLS")))
        .singleElement()
        .asString()
        .contains("The language model at models.example.com may", "_ASSISTANT_BASE_URL");
  }

  @Test
  void whatIsSetCounts() {
    ConfiguredProvider connection =
        of(Map.of(
                "provider",
                "openai",
                "base-url",
                "http://127.0.0.1:8000/v1/",
                "model",
                "big",
                "small-model",
                "tiny"))
            .orElseThrow();
    assertThat(connection.access().baseUrl()).isEqualTo("http://127.0.0.1:8000/v1");
    assertThat(connection.model(ModelRequest.Size.FULL)).isEqualTo("big");
    assertThat(connection.model(ModelRequest.Size.SMALL)).isEqualTo("tiny");
    assertThat(of(Map.of("provider", "ollama"))).isPresent();
  }

  @Test
  void whatCannotBeRightStopsTheStart() {
    assertRefused(
        Map.of("provider", "Antropic"),
        "RESOLUTIONFLOW_ASSISTANT_PROVIDER is Antropic; expected one of: none, anthropic, ollama,"
            + " openai.");
    assertRefused(
        Map.of("provider", "anthropic"),
        "RESOLUTIONFLOW_ASSISTANT_API_KEY is not set; the provider anthropic needs one.");
    assertRefused(
        Map.of("provider", "openai", "base-url", "localhost:8000"),
        "RESOLUTIONFLOW_ASSISTANT_BASE_URL is localhost:8000; expected an address such as"
            + " https://api.example.com/v1.");
    assertRefused(
        Map.of("provider", "openai", "base-url", "http://me:pw@host/v1"),
        "RESOLUTIONFLOW_ASSISTANT_BASE_URL is an address with a name in it; expected an address"
            + " such as https://api.example.com/v1.");
    assertRefused(
        Map.of("api-key", "two words"),
        "RESOLUTIONFLOW_ASSISTANT_API_KEY has characters that no key has; expected printable ASCII"
            + " without blanks.");
    assertRefused(
        Map.of("provider", "ollama", "model", "a b"),
        "RESOLUTIONFLOW_ASSISTANT_MODEL is a b; expected the id of a model.");
    assertRefused(
        Map.of("provider", "ollama", "effort", "much"),
        "RESOLUTIONFLOW_ASSISTANT_EFFORT is much; expected low, medium, high, xhigh, max or none.");
  }

  private static void assertRefused(Map<String, String> settings, String line) {
    assertThatThrownBy(() -> of(settings)).isInstanceOf(StartRefused.class).hasMessage(line);
  }

  @Test
  void theNumbersAreAsDocumented() {
    assertThat(numbers(Map.of()))
        .isEqualTo(
            new ModelSettings(
                200,
                2000,
                5,
                Duration.ofSeconds(60),
                DataSize.ofMegabytes(2),
                8000,
                Duration.ofDays(400)));
    for (String name : List.of("calls-per-hour", "calls-per-day")) {
      assertThatThrownBy(() -> numbers(Map.of("resolutionflow.assistant." + name, "-1")))
          .hasRootCauseInstanceOf(StartRefused.class);
    }
  }

  private static ModelSettings numbers(Map<String, String> properties) {
    return new Binder(new MapConfigurationPropertySource(properties))
        .bindOrCreate("resolutionflow.assistant", ModelSettings.class);
  }
}
