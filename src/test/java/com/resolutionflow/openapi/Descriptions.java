package com.resolutionflow.openapi;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/**
 * What operations and their parameters are for, in the words of a help desk, all from one file.
 * What it lacks, and what nothing of the API is called, is kept for a test to say.
 */
final class Descriptions {

  static final Path FILE = Path.of("src", "test", "resources", "openapi", "descriptions.yaml");

  private final Map<String, Map<String, Object>> operations;
  private final Map<String, Object> parameters;
  private final SortedSet<String> missing = new TreeSet<>();
  private final SortedSet<String> unused = new TreeSet<>();

  private Descriptions(
      Map<String, Map<String, Object>> operations, Map<String, Object> parameters) {
    this.operations = operations;
    this.parameters = parameters;
    operations.keySet().forEach(id -> unused.add("operations: " + id));
    parameters.keySet().forEach(name -> unused.add("parameters: " + name));
  }

  @SuppressWarnings("unchecked") // a file of our own, and a wrong cast fails the test
  static Descriptions read() {
    try {
      Map<String, Object> file =
          new Yaml(new SafeConstructor(new LoaderOptions())).load(Files.readString(FILE));
      return new Descriptions(
          (Map<String, Map<String, Object>>) file.get("operations"),
          (Map<String, Object>) file.get("parameters"));
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  String summary(String operation) {
    return text(operation, "summary");
  }

  String description(String operation) {
    return text(operation, "description");
  }

  private String text(String operation, String what) {
    unused.remove("operations: " + operation);
    return found(
        operations.getOrDefault(operation, Map.of()).get(what),
        "operations: " + operation + ": " + what);
  }

  /** What the operation says of it, or else what is said of all parameters of that name. */
  String parameter(String operation, String name) {
    unused.remove("parameters: " + name);
    Object own =
        operations.getOrDefault(operation, Map.of()).get("parameters") instanceof Map<?, ?> theirs
            ? theirs.get(name)
            : null;
    return found(
        own == null ? parameters.get(name) : own,
        "operations: " + operation + ": parameters: " + name + " (or parameters: " + name + ")");
  }

  private String found(Object text, String place) {
    if (text == null || text.toString().isBlank()) {
      missing.add(place);
      return "";
    }
    return text.toString().strip();
  }

  /** What was asked for and is not in the file. */
  SortedSet<String> missing() {
    return missing;
  }

  /** What is in the file and was not asked for. */
  SortedSet<String> unused() {
    return unused;
  }
}
