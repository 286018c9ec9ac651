package com.resolutionflow.support.provider;

import com.fasterxml.jackson.annotation.JsonAnySetter;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A JSON schema as a provider is given it.
 *
 * @param words the values of an enum
 * @param others what it has beside
 */
public record JsonSchema(
    String type,
    Map<String, JsonSchema> properties,
    List<String> required,
    Boolean additionalProperties,
    JsonSchema items,
    @JsonProperty("enum") List<String> words,
    @JsonAnySetter Map<String, Object> others) {

  private static final List<String> REFUSED =
      List.of("minLength", "maxLength", "maxItems", "minimum", "maximum", "pattern", "oneOf");

  /** What a strict schema must not have; each as one sentence. */
  List<String> mistakes(String at) {
    List<String> found = new ArrayList<>();
    for (String word : REFUSED) {
      if (others.containsKey(word)) {
        found.add(at + " has " + word);
      }
    }
    if ("object".equals(type)) {
      if (!Boolean.FALSE.equals(additionalProperties)) {
        found.add(at + " is open");
      }
      if (!required.containsAll(properties.keySet())) {
        found.add(at + " has optional properties");
      }
      properties.forEach((name, schema) -> found.addAll(schema.mistakes(at + "." + name)));
    }
    if (items != null) {
      found.addAll(items.mistakes(at + "[]"));
    }
    return found;
  }
}
