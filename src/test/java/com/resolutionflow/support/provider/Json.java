package com.resolutionflow.support.provider;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.cfg.EnumFeature;
import tools.jackson.databind.json.JsonMapper;

/** JSON as providers write it. */
final class Json {

  private static final JsonMapper MAPPER =
      JsonMapper.builder()
          .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
          .enable(EnumFeature.WRITE_ENUMS_TO_LOWERCASE)
          .build();

  private static final int PIECE = 12;

  private Json() {}

  static String of(Object value) {
    return value instanceof String text ? text : MAPPER.writeValueAsString(value);
  }

  static String text(Object value) {
    return MAPPER.writeValueAsString(value);
  }

  static JsonNode read(String text) {
    return MAPPER.readTree(text);
  }

  /** A map in the order given; a null value is written as null. */
  static Map<String, Object> map(Object... pairs) {
    Map<String, Object> map = new LinkedHashMap<>();
    for (int i = 0; i < pairs.length; i += 2) {
      map.put((String) pairs[i], pairs[i + 1]);
    }
    return map;
  }

  /** A text as it comes in pieces, none of which cuts a character in two. */
  static List<String> pieces(String text) {
    List<String> pieces = new ArrayList<>();
    for (int at = 0; at < text.length(); ) {
      int end = Math.min(text.length(), at + PIECE);
      if (end < text.length() && Character.isHighSurrogate(text.charAt(end - 1))) {
        end++;
      }
      pieces.add(text.substring(at, end));
      at = end;
    }
    return pieces;
  }

  /** What a strict schema must not have; each as one sentence. */
  static List<String> schemaMistakes(JsonNode schema, String at) {
    List<String> found = new ArrayList<>();
    for (String word :
        List.of("minLength", "maxLength", "maxItems", "minimum", "maximum", "pattern", "oneOf")) {
      if (schema.has(word)) {
        found.add(at + " has " + word);
      }
    }
    if (schema.path("type").asString("").equals("object")) {
      if (!schema.path("additionalProperties").isBoolean()
          || schema.path("additionalProperties").booleanValue()) {
        found.add(at + " is open");
      }
      List<String> required = new ArrayList<>();
      schema.path("required").forEach(each -> required.add(each.asString()));
      if (!required.containsAll(schema.path("properties").propertyNames())) {
        found.add(at + " has optional properties");
      }
      schema
          .path("properties")
          .properties()
          .forEach(each -> found.addAll(schemaMistakes(each.getValue(), at + "." + each.getKey())));
    }
    if (schema.has("items")) {
      found.addAll(schemaMistakes(schema.path("items"), at + "[]"));
    }
    return found;
  }
}
