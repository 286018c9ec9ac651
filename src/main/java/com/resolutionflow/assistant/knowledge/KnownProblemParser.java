package com.resolutionflow.assistant.knowledge;

import com.resolutionflow.assistant.knowledge.KnownProblem.Frequency;
import com.resolutionflow.assistant.playbook.PlaybookParser;
import com.resolutionflow.assistant.playbook.YamlNode;
import com.resolutionflow.text.EnumWord;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Reads the files of the library as they are written: {@code <area>/<topic>.yaml}. */
final class KnownProblemParser {

  private KnownProblemParser() {}

  /** All problems below a folder, in the order of the files' names. */
  static List<KnownProblem> parseAll(Path folder) {
    try (Stream<Path> files = Files.walk(folder)) {
      return files
          .filter(file -> file.toString().endsWith(".yaml"))
          .sorted()
          .flatMap(file -> parse(folder, file).stream())
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<KnownProblem> parse(Path folder, Path file) {
    String area = String.valueOf(folder.relativize(file).getParent());
    try (InputStream content = Files.newInputStream(file)) {
      YamlNode node = PlaybookParser.yaml(folder.relativize(file).toString(), content);
      String product = node.text("product");
      List<KnownProblem> problems = new ArrayList<>();
      for (YamlNode problem : node.nodes("problems")) {
        problems.add(problem(area, product, problem));
      }
      node.rejectUnreadKeys();
      return problems;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static KnownProblem problem(String area, String product, YamlNode node) {
    String own = node.optionalText("product");
    KnownProblem problem =
        new KnownProblem(
            area + "/" + node.text("id"),
            own == null ? product : own,
            node.text("cause"),
            node.texts("phrasings"),
            node.texts("signs"),
            node.texts("exclusions"),
            node.text("check"),
            node.text("proves"),
            node.text("fix"),
            node.optionalText("caution"),
            node.texts("not_helpful"),
            node.texts("tried_as"),
            node.texts("codes"),
            frequency(node));
    node.optionalText("since");
    node.rejectUnreadKeys();
    return problem;
  }

  private static Frequency frequency(YamlNode node) {
    return EnumWord.find(Frequency.class, node.text("frequency"))
        .orElseThrow(() -> node.invalid("\"frequency\" must be one of common, usual, rare"));
  }
}
