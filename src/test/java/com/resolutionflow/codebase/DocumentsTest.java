package com.resolutionflow.codebase;

import com.resolutionflow.codebase.CodeRule.Offence;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Links lead somewhere, and files and tests that documents name are there. (Settings:
 * DeploymentTest.)
 */
class DocumentsTest {

  private static final Pattern LINK = Pattern.compile("\\]\\(([^)\\s]+)\\)");
  private static final Pattern QUOTED = Pattern.compile("`([^`\\n]+)`");
  private static final Pattern FILE =
      Pattern.compile(
          "[\\w@.-]+(?:/[\\w@.-]+)*[.](?:java|tsx?|mjs|css|sql|ya?ml|xml|sh|md|properties)");
  private static final Pattern FOLDER = Pattern.compile("[a-z][\\w.-]*/(?:[\\w.-]+/)*");
  private static final Pattern TEST = Pattern.compile("[A-Z]\\w*(?:Test|IT)");
  private static final Pattern SCRIPT = Pattern.compile("(?<![\\w/.-])bin/([a-z]+)");

  /** What the paths in documents are relative to. */
  private static final List<Path> BASES =
      Stream.of(
              "",
              "src/main/java/com/resolutionflow",
              "web/src",
              "src/test/java/com/resolutionflow",
              "src/main/resources")
          .map(Path::of)
          .toList();

  private static final Set<String> NAMES = names();

  private static Set<String> names() {
    return Stream.of("src", "web/src", "web/scripts", "bench", "demo", "deploy", "docs", ".mvn")
        .flatMap(root -> SourceCode.files(List.of(Path.of(root)), "").stream())
        .map(path -> path.getFileName().toString())
        .collect(Collectors.toSet());
  }

  private static List<Path> documents() throws IOException {
    try (Stream<Path> top = Files.list(Path.of(""))) {
      return Stream.concat(
              top.filter(path -> path.toString().endsWith(".md")).sorted(),
              SourceCode.files(List.of(Path.of("docs")), ".md").stream())
          .toList();
    }
  }

  @Test
  void linksAndPathsLeadToWhatIsThere() throws IOException {
    List<Offence> offences = new ArrayList<>();
    for (Path document : documents()) {
      List<String> lines = Files.readAllLines(document);
      for (int i = 0; i < lines.size(); i++) {
        String place = document + ":" + (i + 1);
        String line = lines.get(i);
        missing(document, line)
            .forEach(
                name ->
                    offences.add(
                        new Offence(document + "->" + name, place, name + " is not there")));
      }
    }
    new CodeRule("document").check(offences);
  }

  private static List<String> missing(Path document, String line) {
    List<String> missing = new ArrayList<>();
    LINK.matcher(line)
        .results()
        .map(link -> link.group(1))
        .filter(link -> !leads(document, link))
        .forEach(missing::add);
    QUOTED
        .matcher(line)
        .results()
        .map(quoted -> quoted.group(1))
        .filter(name -> !exists(name))
        .forEach(missing::add);
    SCRIPT
        .matcher(line)
        .results()
        .map(script -> "bin/" + script.group(1))
        .filter(script -> !Files.isExecutable(Path.of(script)))
        .forEach(missing::add);
    return missing;
  }

  private static boolean leads(Path document, String link) {
    if (link.matches("[a-z]+:.*")) {
      return true;
    }
    String[] parts = link.split("#", 2);
    Path target = parts[0].isEmpty() ? document : document.resolveSibling(parts[0]).normalize();
    return Files.exists(target) && (parts.length == 1 || headings(target).contains(parts[1]));
  }

  private static Set<String> headings(Path document) {
    try {
      return Files.readAllLines(document).stream()
          .filter(line -> line.startsWith("#"))
          .map(line -> line.replaceFirst("^#+ +", "").toLowerCase(Locale.ROOT))
          .map(heading -> heading.replaceAll("[^\\w\\- ]", "").replace(' ', '-'))
          .collect(Collectors.toSet());
    } catch (IOException failure) {
      throw new java.io.UncheckedIOException(failure);
    }
  }

  private static boolean exists(String quoted) {
    if (TEST.matcher(quoted).matches()) {
      return NAMES.contains(quoted + ".java");
    }
    boolean file = FILE.matcher(quoted).matches();
    if (!file && !FOLDER.matcher(quoted).matches()) {
      return true;
    }
    return !quoted.contains("/") && NAMES.contains(quoted)
        || BASES.stream().anyMatch(base -> Files.exists(base.resolve(quoted)));
  }
}
