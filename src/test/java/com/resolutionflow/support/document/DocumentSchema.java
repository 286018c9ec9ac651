package com.resolutionflow.support.document;

import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import tools.jackson.databind.JsonNode;

/**
 * The part of JSON Schema that our document uses, and stricter: a property that a schema does not
 * name is a fault.
 */
final class DocumentSchema {

  private final JsonNode document;

  DocumentSchema(JsonNode document) {
    this.document = document;
  }

  /** What a reference leads to, or the node itself. */
  JsonNode resolved(JsonNode node) {
    JsonNode present = node;
    while (present.has("$ref")) {
      present = document.at(present.get("$ref").asString().substring(1));
    }
    return present;
  }

  /** What is wrong with a value, and where; empty if it is as the schema says. */
  List<String> faults(JsonNode schema, JsonNode value) {
    List<String> faults = new ArrayList<>();
    check(schema, value, "", faults);
    return faults;
  }

  private void check(JsonNode reference, JsonNode value, String at, List<String> faults) {
    JsonNode schema = resolved(reference);
    if (schema.has("oneOf")) {
      checkOneOf(schema.get("oneOf"), value, at, faults);
      return;
    }
    List<String> types = types(schema);
    if (!types.isEmpty() && types.stream().noneMatch(type -> isOf(type, value))) {
      faults.add(at + " is " + value.getNodeType() + " instead of " + types);
      return;
    }
    if (schema.has("enum") && schema.get("enum").valueStream().noneMatch(value::equals)) {
      faults.add(at + " is " + value + ", which is not one of " + schema.get("enum"));
    }
    if (value.isObject()) {
      checkObject(schema, value, at, faults);
    } else if (value.isArray() && schema.has("items")) {
      for (int i = 0; i < value.size(); i++) {
        check(schema.get("items"), value.get(i), at + "/" + i, faults);
      }
    } else if (value.isString() && !hasFormat(schema.path("format").asString(""), value)) {
      faults.add(at + " is " + value + ", which is no " + schema.get("format").asString());
    }
  }

  private void checkOneOf(JsonNode choices, JsonNode value, String at, List<String> faults) {
    List<String> first = null;
    for (JsonNode choice : choices) {
      List<String> its = new ArrayList<>();
      check(choice, value, at, its);
      if (its.isEmpty()) {
        return;
      }
      first = first == null ? its : first;
    }
    faults.addAll(first);
  }

  private void checkObject(JsonNode schema, JsonNode value, String at, List<String> faults) {
    JsonNode properties = schema.path("properties");
    schema
        .path("required")
        .forEach(
            name -> {
              if (!value.has(name.asString())) {
                faults.add(at + "/" + name.asString() + " is missing");
              }
            });
    JsonNode others = schema.path("additionalProperties");
    for (var property : value.properties()) {
      String place = at + "/" + property.getKey();
      if (properties.has(property.getKey())) {
        check(properties.get(property.getKey()), property.getValue(), place, faults);
      } else if (others.isObject()) {
        check(others, property.getValue(), place, faults);
      } else if (!others.asBoolean(properties.isMissingNode())) {
        faults.add(place + " is not in the schema");
      }
    }
  }

  private static List<String> types(JsonNode schema) {
    JsonNode type = schema.path("type");
    return type.isArray()
        ? type.valueStream().map(JsonNode::asString).toList()
        : type.isString() ? List.of(type.asString()) : List.of();
  }

  private static boolean isOf(String type, JsonNode value) {
    return switch (type) {
      case "string" -> value.isString();
      case "integer" -> value.isIntegralNumber();
      case "number" -> value.isNumber();
      case "boolean" -> value.isBoolean();
      case "array" -> value.isArray();
      case "object" -> value.isObject();
      case "null" -> value.isNull();
      default -> throw new IllegalStateException("type " + type);
    };
  }

  private static boolean hasFormat(String format, JsonNode value) {
    try {
      switch (format) {
        case "date-time" -> OffsetDateTime.parse(value.asString());
        case "date" -> LocalDate.parse(value.asString());
        case "uuid" -> UUID.fromString(value.asString());
        default -> {
          // Any text will do.
        }
      }
      return true;
    } catch (DateTimeParseException | IllegalArgumentException other) {
      return false;
    }
  }
}
