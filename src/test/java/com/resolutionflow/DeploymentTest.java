package com.resolutionflow;

import static org.assertj.core.api.Assertions.assertThat;

import com.resolutionflow.support.VendorJson;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.context.annotation.ClassPathScanningCandidateComponentProvider;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.core.type.filter.AnnotationTypeFilter;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/**
 * What is written down for those who run it names settings that there are, and files that are
 * there.
 */
class DeploymentTest {

  private static final Pattern SPRING_PLACE =
      Pattern.compile("\"(?:\\$\\{)?((?:resolutionflow|spring|escalation)[.][a-z][a-z0-9.-]+)");

  /** The assistant asks for its settings one by one, by name. */
  private static final Pattern ASSISTANTS = Pattern.compile("setting[.]apply\\(\"([a-z-]+)\"\\)");

  private static final Pattern DOCUMENTED =
      Pattern.compile(
          "\\b(?:RESOLUTIONFLOW|ESCALATION|SPRING|SERVER|MANAGEMENT|LOGGING)(?:_[A-Z0-9]+)+(?!\\w)");

  static final Set<String> KNOWN = new HashSet<>();

  /** Settings below which every name is one, such as those of a driver. */
  private static final Set<String> MAPS = new HashSet<>();

  @BeforeAll
  static void settingsThereAre() throws Exception {
    springsOwn();
    ours();
    namedInCode();
  }

  private static void springsOwn() throws IOException {
    for (var resource :
        new PathMatchingResourcePatternResolver()
            .getResources("classpath*:META-INF/spring-configuration-metadata.json")) {
      try (var in = resource.getInputStream()) {
        String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
        for (Property property : VendorJson.read(text, Metadata.class).properties()) {
          know(property.name());
          if (property.type() != null && property.type().startsWith("java.util.Map")) {
            MAPS.add(bare(property.name()));
          }
        }
      }
    }
  }

  private record Metadata(List<Property> properties) {}

  private record Property(String name, String type) {}

  private static void ours() throws ClassNotFoundException {
    var scanner = new ClassPathScanningCandidateComponentProvider(false);
    scanner.addIncludeFilter(new AnnotationTypeFilter(ConfigurationProperties.class));
    for (var found : scanner.findCandidateComponents("com.resolutionflow")) {
      Class<?> type = Class.forName(found.getBeanClassName());
      String prefix = type.getAnnotation(ConfigurationProperties.class).value();
      for (var component :
          type.isRecord() ? type.getRecordComponents() : new java.lang.reflect.RecordComponent[0]) {
        know(prefix + "." + component.getName());
      }
    }
  }

  private static void namedInCode() throws IOException {
    try (Stream<Path> sources = Files.walk(Path.of("src/main/java"))) {
      for (Path source : sources.filter(path -> path.toString().endsWith(".java")).toList()) {
        String text = Files.readString(source);
        SPRING_PLACE
            .matcher(text)
            .results()
            .map(match -> match.group(1))
            .forEach(DeploymentTest::know);
        ASSISTANTS
            .matcher(text)
            .results()
            .map(match -> "resolutionflow.assistant." + match.group(1))
            .forEach(DeploymentTest::know);
      }
    }
  }

  private static void know(String property) {
    KNOWN.add(bare(property));
  }

  private static boolean known(String name) {
    return KNOWN.contains(bare(name)) || MAPS.stream().anyMatch(bare(name)::startsWith);
  }

  /** Spring reads one setting under several spellings; without its separators it has one only. */
  private static String bare(String name) {
    return name.toLowerCase(Locale.ROOT).replaceAll("[._\\-]", "");
  }

  @SuppressWarnings("unchecked")
  private static Map<String, Object> compose() throws IOException {
    return (Map<String, Object>)
        new Yaml(new SafeConstructor(new LoaderOptions()))
            .load(Files.readString(Path.of("compose.yaml")));
  }

  @SuppressWarnings("unchecked")
  private static Map<String, Map<String, Object>> services() throws IOException {
    return (Map<String, Map<String, Object>>) compose().get("services");
  }

  @Test
  void composeRunsTwoReplicasWithPostgresRedisAndAProxy() throws IOException {
    assertThat(services()).containsOnlyKeys("desk-1", "desk-2", "postgres", "redis", "proxy");
    assertThat(services().get("desk-1")).isEqualTo(services().get("desk-2"));
  }

  @Test
  void composeNamesSettingsThatTheProductKnows() throws IOException {
    var environment = (Map<?, ?>) services().get("desk-1").get("environment");
    assertThat(environment.keySet())
        .isNotEmpty()
        .allSatisfy(name -> assertThat(KNOWN).contains(bare(name.toString())));
  }

  @Test
  void composeAsksForNothingThatTheExampleDoesNotName() throws IOException {
    Set<String> asked =
        new TreeSet<>(
            Pattern.compile("\\$\\{([A-Z_]+)")
                .matcher(Files.readString(Path.of("compose.yaml")))
                .results()
                .map(match -> match.group(1))
                .toList());
    List<String> named =
        Files.readAllLines(Path.of("deploy/example.env")).stream()
            .filter(line -> line.matches("[A-Z_]+=.*"))
            .map(line -> line.replaceAll("=.*", ""))
            .toList();
    assertThat(named).containsExactlyInAnyOrderElementsOf(asked);
  }

  @Test
  void composeMountsAndCopiesWhatIsThere() throws IOException {
    List<String> missing = new ArrayList<>();
    for (var service : services().values()) {
      for (Object volume : (List<?>) service.getOrDefault("volumes", List.of())) {
        String from = volume.toString().split(":", 2)[0];
        if (from.startsWith("./") && !Files.exists(Path.of(from))) {
          missing.add(from);
        }
      }
    }
    assertThat(missing).isEmpty();
    assertThat(Files.readString(Path.of("deploy/Caddyfile")))
        .contains("desk-1:8080 desk-2:8080", "/actuator/health/readiness")
        .as("a script that calls without TLS is refused, not sent on")
        .containsSubsequence(
            "http://{$DESK_HOST} {", "handle /api/* {", "403", "handle {", "redir");
  }

  @Test
  void imagesOfOthersArePinnedByDigest() throws IOException {
    List<String> images =
        Pattern.compile("^(?:FROM| +image:) (\\S+)", Pattern.MULTILINE)
            .matcher(
                Files.readString(Path.of("Dockerfile")) + Files.readString(Path.of("compose.yaml")))
            .results()
            .map(image -> image.group(1))
            .filter(image -> !image.startsWith("resolutionflow:"))
            .toList();
    assertThat(images)
        .hasSizeGreaterThan(5)
        .allMatch(image -> image.matches(".+@sha256:[0-9a-f]{64}"));
  }

  @Test
  void documentsNameSettingsThatTheProductKnows() throws IOException {
    Set<String> unknown = new TreeSet<>();
    for (Path document : documents()) {
      DOCUMENTED
          .matcher(Files.readString(document))
          .results()
          .map(MatchResult::group)
          .filter(name -> !known(name))
          .forEach(name -> unknown.add(document + ": " + name));
    }
    assertThat(unknown).isEmpty();
  }

  /** But for the changelog, which says what is gone. */
  private static List<Path> documents() throws IOException {
    try (Stream<Path> top = Files.list(Path.of(""));
        Stream<Path> all = Files.walk(Path.of("docs"))) {
      return Stream.concat(top, all)
          .filter(path -> path.toString().endsWith(".md") && !path.endsWith("CHANGELOG.md"))
          .toList();
    }
  }
}
