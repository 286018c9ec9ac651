package com.resolutionflow.integration;

import java.util.Map;
import java.util.Optional;

/** An account's settings for an external service by field, secrets included. Never printed. */
public record Settings(Map<String, String> values) {

  public Settings {
    values = Map.copyOf(values);
  }

  /**
   * A required field's value.
   *
   * @throws IllegalStateException if it is missing, which saving prevents for required fields
   */
  public String value(String field) {
    return find(field).orElseThrow(() -> new IllegalStateException(field + " is not set"));
  }

  /** A field's value; empty if it is blank. */
  public Optional<String> find(String field) {
    return Optional.ofNullable(values.get(field)).filter(value -> !value.isBlank());
  }

  @Override
  public String toString() {
    return "(secret)";
  }
}
