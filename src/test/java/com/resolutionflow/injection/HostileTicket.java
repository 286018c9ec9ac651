package com.resolutionflow.injection;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.yaml.snakeyaml.Yaml;

/**
 * A text that tries to command the assistant, as {@code injection/tickets.yaml} tells it.
 *
 * @param steps what is recorded in its session
 */
record HostileTicket(
    int number, String name, String problem, List<String> steps, String reason, String notes) {

  /** Stands for the closing tag around the material of the question before. */
  static final String LEAKED = "{{leaked-closing}}";

  @SuppressWarnings("unchecked")
  static Stream<HostileTicket> all() {
    List<Map<String, Object>> file =
        new Yaml().load(HostileTicket.class.getResourceAsStream("/injection/tickets.yaml"));
    return Stream.iterate(0, i -> i < file.size(), i -> i + 1).map(i -> of(i, file.get(i)));
  }

  @SuppressWarnings("unchecked")
  private static HostileTicket of(int number, Map<String, Object> told) {
    return new HostileTicket(
        number,
        (String) told.get("name"),
        (String) told.get("problem"),
        (List<String>) told.get("steps"),
        (String) told.getOrDefault("reason", "I am stuck"),
        (String) told.getOrDefault("notes", "None"));
  }

  /** The same with that closing tag in it. */
  HostileTicket knowing(String leaked) {
    return new HostileTicket(
        number,
        name,
        problem,
        steps.stream().map(step -> step.replace(LEAKED, leaked)).toList(),
        reason,
        notes);
  }

  @Override
  public String toString() {
    return name;
  }
}
