package com.resolutionflow.openapi;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** One operation of the OpenAPI document, and a body that it would take. */
record Operation(
    String method, String path, List<String> pathParameters, JsonNode schema, JsonNode schemas) {

  static List<Operation> of(JsonNode document) {
    List<Operation> all = new ArrayList<>();
    for (String path : document.get("paths").propertyNames()) {
      JsonNode item = document.get("paths").get(path);
      for (String method : item.propertyNames()) {
        JsonNode schema = item.get(method).at("/requestBody/content/application~1json/schema");
        all.add(
            new Operation(
                method.toUpperCase(Locale.ROOT),
                path,
                parameters(item.get(method)),
                schema,
                document.at("/components/schemas")));
      }
    }
    return all;
  }

  private static List<String> parameters(JsonNode operation) {
    return operation
        .path("parameters")
        .valueStream()
        .filter(parameter -> parameter.get("in").asString().equals("path"))
        .map(parameter -> parameter.get("name").asString())
        .toList();
  }

  /** The address with these ids. */
  String at(Map<String, String> ids) {
    String address = path;
    for (String parameter : pathParameters) {
      address = address.replace("{" + parameter + "}", ids.get(parameter));
    }
    return address;
  }

  /** What is required, and a first field if nothing is; null for an operation without a body. */
  Object body() {
    return schema.isMissingNode() ? null : example(schema);
  }

  /** The names of the body's fields that are ids. */
  List<String> idFields() {
    JsonNode properties = resolved(schema).path("properties");
    return properties.propertyNames().stream()
        .filter(name -> resolved(properties.get(name)).path("format").asString("").equals("uuid"))
        .toList();
  }

  private Object example(JsonNode ofSchema) {
    JsonNode known = resolved(ofSchema);
    if (known.has("enum")) {
      return known.get("enum").get(0).asString();
    }
    return switch (type(known)) {
      case "object" -> object(known);
      case "array" -> List.of(example(known.get("items")));
      case "boolean" -> true;
      case "integer", "number" -> 1;
      default -> text(known);
    };
  }

  private Map<String, Object> object(JsonNode ofSchema) {
    Map<String, Object> object = new HashMap<>();
    JsonNode properties = ofSchema.path("properties");
    ofSchema
        .path("required")
        .forEach(name -> object.put(name.asString(), example(properties.get(name.asString()))));
    if (object.isEmpty()) {
      properties.propertyNames().stream()
          .findFirst()
          .ifPresent(name -> object.put(name, example(properties.get(name))));
    }
    return object;
  }

  private static String text(JsonNode ofSchema) {
    return switch (ofSchema.path("format").asString("")) {
      case "date-time" -> "2027-01-01T00:00:00Z";
      case "email" -> "nobody@example.com";
      case "uuid" -> "00000000-0000-7000-8000-000000000000";
      default -> "text";
    };
  }

  private static String type(JsonNode ofSchema) {
    JsonNode type = ofSchema.path("type");
    return type.isArray() ? type.get(0).asString() : type.asString("object");
  }

  private JsonNode resolved(JsonNode ofSchema) {
    JsonNode known = ofSchema;
    while (known.has("$ref") || known.has("oneOf")) {
      known =
          known.has("oneOf")
              ? known.get("oneOf").get(0)
              : schemas.get(known.get("$ref").asString().replaceFirst(".*/", ""));
    }
    return known;
  }

  @Override
  public String toString() {
    return method + " " + path;
  }
}
