package com.resolutionflow.openapi;

import com.resolutionflow.openapi.ApiDescription.Schema;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

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
      comma: the one person who may, whatever the roles of others unless one is named. An id that does not exist or \
      that
      the caller may not see is answered with 404.

      The last column has the scopes that an API token needs beside that role; a browser has all of them.

      | method | path below `/api/v1` | who | scopes of a token |
      |---|---|---|---|
      """;

  private static final String BODIES =
      """

      ## Request bodies

      A field that is not listed is refused. Lengths count characters.

      | body | field | type | required | rule |
      |---|---|---|---|---|
      """;

  private final ApiDescription document;
  private final List<String> access = new ArrayList<>();
  private final Set<String> bodies = new TreeSet<>();

  ApiAccessPage(ApiDescription document) {
    this.document = document;
  }

  boolean isOpen(Operation operation) {
    return List.of().equals(document.endpoint(operation).security());
  }

  void add(Operation operation, String who, String scopes) {
    String path = operation.path().substring("/api/v1".length());
    access.add("| %s | `%s` | %s | %s |\n".formatted(operation.method(), path, who, scopes));
    if (operation.schema() != null) {
      collect(operation.schema());
    }
  }

  /** The named schemas that a schema refers to, and those that they refer to. */
  private void collect(Schema schema) {
    if (schema.ref() != null && bodies.add(schema.refersTo())) {
      collect(document.schema(schema.refersTo()));
    }
    schema.oneOf().forEach(this::collect);
    schema.properties().values().forEach(this::collect);
    if (schema.items() != null) {
      collect(schema.items());
    }
  }

  String text() {
    StringBuilder text = new StringBuilder(HEAD);
    access.forEach(text::append);
    text.append(BODIES);
    for (String body : bodies) {
      Schema whole = document.schema(body);
      new TreeMap<>(whole.properties())
          .forEach(
              (field, schema) ->
                  text.append(
                      "| %s | `%s` | %s | %s | %s |\n"
                          .formatted(
                              body,
                              field,
                              type(schema),
                              whole.required().contains(field) ? "yes" : "no",
                              rule(schema))));
    }
    return text.toString();
  }

  private static String type(Schema schema) {
    if (schema.ref() != null) {
      return schema.refersTo();
    }
    if (!schema.oneOf().isEmpty()) {
      return type(schema.oneOf().getFirst());
    }
    String word = schema.type("any");
    return word.equals("array") ? "list of " + type(schema.items()) : word;
  }

  private static String rule(Schema schema) {
    List<String> rules = new ArrayList<>();
    if (schema.format() != null) {
      rules.add(schema.format());
    }
    if (!schema.words().isEmpty()) {
      rules.add(
          schema.words().stream()
              .filter(Objects::nonNull)
              .map(word -> "`" + word + "`")
              .collect(Collectors.joining(", ", "one of ", "")));
    }
    if (schema.minLength() != null) {
      rules.add("not blank");
    }
    if (schema.maxLength() != null) {
      rules.add("at most " + schema.maxLength());
    }
    return String.join("; ", rules);
  }
}
