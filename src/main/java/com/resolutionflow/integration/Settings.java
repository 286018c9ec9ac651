package com.resolutionflow.integration;

import java.util.Map;
import java.util.Optional;

/** What an account told us of an outside service, secrets included, by field. Never prints. */
public record Settings(Map<String, String> values) {

  public Settings {
    values = Map.copyOf(values);
  }

  /**
   * A required field's value.
   *
   * @throws IllegalStateException if it is not there: required fields are checked before they are
   *     kept
   */
  public String value(String field) {
    return find(field).orElseThrow(() -> new IllegalStateException(field + " is not set"));
  }

  /** A field's value; blank ones are not there. */
  public Optional<String> find(String field) {
    return Optional.ofNullable(values.get(field)).filter(value -> !value.isBlank());
  }

  @Override
  public String toString() {
    return "(secret)";
  }
}
