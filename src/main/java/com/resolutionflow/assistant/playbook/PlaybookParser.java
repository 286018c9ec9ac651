package com.resolutionflow.assistant.playbook;

import com.resolutionflow.assistant.playbook.Playbook.Cause;
import com.resolutionflow.assistant.playbook.Playbook.Check;
import com.resolutionflow.assistant.playbook.Playbook.Clue;
import com.resolutionflow.assistant.text.StemmedText;
import com.resolutionflow.casefile.Domain;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.MarkedYAMLException;

/**
 * Reads one playbook file and refuses, with {@link InvalidPlaybook}, whatever the engine could
 * stumble over later.
 */
public final class PlaybookParser {

  private final CheckParser checks;

  PlaybookParser(StemmedText.Synonyms synonyms) {
    this.checks = new CheckParser(synonyms);
  }

  /** A file's content; refuses what is no YAML mapping, and keys given twice. */
  public static YamlNode yaml(String file, InputStream content) {
    var options = new LoaderOptions();
    options.setAllowDuplicateKeys(false);
    try (content) {
      Object yaml = new Yaml(new SafeConstructor(options)).load(content);
      return new YamlNode(file, "top", yaml);
    } catch (MarkedYAMLException e) {
      throw new InvalidPlaybook(
          file,
          "line " + (e.getProblemMark() == null ? "?" : e.getProblemMark().getLine() + 1),
          String.valueOf(e.getProblem()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  Playbook parse(String file, InputStream content) {
    YamlNode node = yaml(file, content);
    List<Cause> causes = node.nodes("causes").stream().map(this::cause).toList();
    List<Check> tasks = node.nodes("checks").stream().map(checks::check).toList();
    List<Clue> clues = node.nodes("clues").stream().map(this::clue).toList();
    boolean general = node.flag("general", false);
    Playbook playbook =
        new Playbook(
            node.text("id"),
            node.text("title"),
            domain(node),
            general,
            checks.phrases(node, "match"),
            clues,
            causes,
            tasks);
    node.rejectUnreadKeys();
    new PlaybookValidator(node, playbook).validate(file);
    return playbook;
  }

  private static Domain domain(YamlNode node) {
    String word = node.text("domain");
    try {
      return Domain.of(word);
    } catch (IllegalArgumentException e) {
      throw node.invalid("\"" + word + "\" is not a domain");
    }
  }

  private Clue clue(YamlNode node) {
    Clue clue = new Clue(checks.phrases(node, "when"), node.text("means"), node.weights("weighs"));
    node.rejectUnreadKeys();
    if (clue.when().isEmpty()) {
      throw node.invalid("\"when\" is empty");
    }
    return clue;
  }

  private Cause cause(YamlNode node) {
    String id = node.text("id");
    String verify = node.text("verify");
    String says = node.text("says");
    List<Check> fix = new ArrayList<>();
    for (YamlNode f : node.nodes("fix")) {
      fix.add(checks.fix(f, id, says, verify, fix.isEmpty() ? null : fix.getLast().id()));
    }
    Cause cause = new Cause(id, says, node.number("prior", 0, -3, 3), verify, fix);
    node.rejectUnreadKeys();
    if (fix.isEmpty()) {
      throw node.invalid("a cause needs at least one \"fix\"");
    }
    return cause;
  }
}
