package com.resolutionflow;

import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Keeps docs/glossary.md true: it has every module, and the types it names are in their module. */
class GlossaryTest {

  private static final Path CODE = Path.of("src/main/java/com/resolutionflow");
  private static final Pattern ROW =
      Pattern.compile("(?m)^\\| `(\\w+)` \\| [^|]+ \\| (`[^|]+`) \\|$");
  private static final Pattern TYPE = Pattern.compile("`(\\w+)`");

  @Test
  void it_has_every_module_and_its_types() throws IOException {
    Map<String, Set<String>> rows = new TreeMap<>();
    ROW.matcher(Files.readString(Path.of("docs/glossary.md")))
        .results()
        .forEach(row -> rows.put(row.group(1), types(row.group(2))));
    assertThat(rows.keySet()).isEqualTo(modules());
    for (String module : rows.keySet()) {
      assertThat(names(CODE.resolve(module))).as(module).containsAll(rows.get(module));
    }
  }

  private static Set<String> types(String cell) {
    return TYPE.matcher(cell).results().map((MatchResult type) -> type.group(1)).collect(toSet());
  }

  private static Set<String> modules() throws IOException {
    try (Stream<Path> folders = Files.list(CODE)) {
      return folders
          .filter(Files::isDirectory)
          .map(folder -> folder.getFileName().toString())
          .collect(toSet());
    }
  }

  private static Set<String> names(Path module) throws IOException {
    try (Stream<Path> files = Files.walk(module)) {
      return files.map(file -> file.getFileName().toString().replace(".java", "")).collect(toSet());
    }
  }
}
