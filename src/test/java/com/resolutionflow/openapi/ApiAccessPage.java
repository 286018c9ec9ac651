package com.resolutionflow.openapi;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import tools.jackson.databind.JsonNode;

/** The text of docs/api-access.md: who may do what, and what each request body takes. */
final class ApiAccessPage {

  private static final String HEAD =
      """
      # Who may call what, and what it takes

      Written by `bin/openapi` from the running application; a test fails when it is out of date. Change the code, not
      this page.

      ## Access

      The lowest role that may call it; every higher role (`viewer`, `engineer`, `team_admin`, `owner`) may as well. \
      After a
      comma: the one person who may, whatever the roles of others. An id that does not exist or that the caller may \
      not see
      is answered with 404.

      | method | path below `/api/v1` | who |
      |---|---|---|
      """;

  private static final String BODIES =
      """

      ## Request bodies

      A field that is not listed is refused. Lengths count characters.

      | body | field | type | required | rule |
      |---|---|---|---|---|
      """;

  private final JsonNode document;
  private final List<String> access = new ArrayList<>();
  private final Set<String> bodies = new TreeSet<>();

  ApiAccessPage(JsonNode document) {
    this.document = document;
  }

  boolean isOpen(Operation operation) {
    JsonNode security = described(operation).path("security");
    return security.isArray() && security.isEmpty();
  }

  void add(Operation operation, String who) {
    String path = operation.path().substring("/api/v1".length());
    access.add("| %s | `%s` | %s |\n".formatted(operation.method(), path, who));
    collect(described(operation).path("requestBody"));
  }

  private JsonNode described(Operation operation) {
    return document
        .get("paths")
        .get(operation.path())
        .get(operation.method().toLowerCase(Locale.ROOT));
  }

  /** The named schemas that a part of the document refers to, and those that they refer to. */
  private void collect(JsonNode part) {
    for (JsonNode reference : part.findValues("$ref")) {
      String name = name(reference);
      if (bodies.add(name)) {
        collect(schema(name));
      }
    }
  }

  String text() {
    StringBuilder text = new StringBuilder(HEAD);
    access.forEach(text::append);
    text.append(BODIES);
    for (String body : bodies) {
      Map<String, JsonNode> fields = new TreeMap<>();
      schema(body)
          .path("properties")
          .properties()
          .forEach(f -> fields.put(f.getKey(), f.getValue()));
      Set<String> required = new TreeSet<>();
      schema(body).path("required").forEach(field -> required.add(field.asString()));
      fields.forEach(
          (field, schema) ->
              text.append(
                  "| %s | `%s` | %s | %s | %s |\n"
                      .formatted(
                          body,
                          field,
                          type(schema),
                          required.contains(field) ? "yes" : "no",
                          rule(schema))));
    }
    return text.toString();
  }

  private static String type(JsonNode schema) {
    if (schema.has("$ref")) {
      return name(schema.get("$ref"));
    }
    if (schema.has("oneOf")) {
      return type(schema.get("oneOf").get(0));
    }
    JsonNode type = schema.path("type");
    String word = type.isArray() ? type.get(0).asString() : type.asString("any");
    return word.equals("array") ? "list of " + type(schema.get("items")) : word;
  }

  private static String rule(JsonNode schema) {
    List<String> rules = new ArrayList<>();
    if (schema.has("format")) {
      rules.add(schema.get("format").asString());
    }
    if (schema.has("enum")) {
      rules.add(
          "one of "
              + String.join(
                  ", ",
                  schema
                      .get("enum")
                      .valueStream()
                      .filter(word -> !word.isNull())
                      .map(word -> "`" + word.asString() + "`")
                      .toList()));
    }
    if (schema.has("minLength")) {
      rules.add("not blank");
    }
    if (schema.has("maxLength")) {
      rules.add("at most " + schema.get("maxLength").asInt());
    }
    return String.join("; ", rules);
  }

  private JsonNode schema(String name) {
    return document.at("/components/schemas").get(name);
  }

  private static String name(JsonNode reference) {
    return reference.asString().replaceFirst(".*/", "");
  }
}
