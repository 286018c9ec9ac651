package com.resolutionflow.codebase;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;
import static org.junit.jupiter.api.Assertions.assertAll;

import com.resolutionflow.codebase.CodeRule.Offence;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What is read at one go stays small enough to be. */
class BudgetsTest {

  private static final int FILE_LINES = 400;
  private static final int METHOD_LINES = 40;
  private static final int COLUMNS = 120;
  private static final int PACKAGE_FILES = 25;

  private static List<Path> code() {
    Path web = Path.of("web/src");
    return Stream.of(
            SourceCode.sources().stream().map(SourceCode.Source::path),
            SourceCode.files(List.of(web), ".ts").stream(),
            SourceCode.files(List.of(web), ".tsx").stream())
        .flatMap(paths -> paths)
        .filter(path -> !path.endsWith("schema.d.ts"))
        .toList();
  }

  @Test
  void filesAndLinesAreShort() throws IOException {
    List<Offence> files = new ArrayList<>();
    List<Offence> lines = new ArrayList<>();
    for (Path path : code()) {
      List<String> text = Files.readAllLines(path);
      if (text.size() > FILE_LINES) {
        files.add(
            new Offence(
                path.toString(),
                path.toString(),
                "%d lines, over %d".formatted(text.size(), FILE_LINES)));
      }
      for (int i = 0; i < text.size(); i++) {
        int columns = columns(path, text.get(i));
        if (columns > COLUMNS) {
          lines.add(
              new Offence(
                  path.toString(),
                  path + ":" + (i + 1),
                  "%d columns, over %d".formatted(columns, COLUMNS)));
        }
      }
    }
    assertAll(
        () -> new CodeRule("file-lines").check(files), () -> new CodeRule("columns").check(lines));
  }

  /**
   * A text of the web client counts as empty: Prettier cannot break it, nor may a class list be.
   */
  private static int columns(Path path, String line) {
    String counted =
        path.startsWith("web") ? line.replaceAll("'[^']*'|\"[^\"]*\"|`[^`]*`", "''") : line;
    return counted.codePointCount(0, counted.length());
  }

  @Test
  void methodsAreShort() {
    List<Offence> offences = new ArrayList<>();
    for (var source : SourceCode.sources()) {
      for (var method : source.methods()) {
        if (method.length() > METHOD_LINES) {
          offences.add(
              new Offence(
                  source.packageName() + "." + method.owner() + "#" + method.name(),
                  source.path() + ":" + method.line(),
                  "%s has %d lines, over %d"
                      .formatted(method.name(), method.length(), METHOD_LINES)));
        }
      }
    }
    new CodeRule("method-lines").check(offences);
  }

  @Test
  void packagesAreSmall() {
    var sizes =
        SourceCode.mainSources()
            .filter(source -> !source.types().isEmpty())
            .collect(groupingBy(SourceCode.Source::packageName, TreeMap::new, counting()));
    List<Offence> offences = new ArrayList<>();
    sizes.forEach(
        (name, size) -> {
          if (size > PACKAGE_FILES) {
            offences.add(
                new Offence(
                    name,
                    "src/main/java/" + name.replace('.', '/'),
                    "%d files, over %d".formatted(size, PACKAGE_FILES)));
          }
        });
    new CodeRule("package-files").check(offences);
  }
}
