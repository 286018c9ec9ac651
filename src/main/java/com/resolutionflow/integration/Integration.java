package com.resolutionflow.integration;

import com.resolutionflow.integration.IntegrationKind.Field;
import com.resolutionflow.integration.IntegrationKind.Sort;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * A kind of integration as an admin sees it, with what the account set; the form draws itself from
 * {@code fields}.
 *
 * @param lastError why it does not work, or why it was switched off without anybody's doing
 * @param settings every field's value or null; a secret's is null, but for one made just now
 * @param secretsSet the secret fields that have a value
 */
record Integration(
    String kind,
    String label,
    String about,
    Sort sort,
    boolean enabled,
    State state,
    @Nullable String lastError,
    @Nullable Instant brokenAt,
    @Nullable Instant changedAt,
    List<Field> fields,
    Map<String, @Nullable Object> settings,
    List<String> secretsSet) {

  /** How it fares. */
  enum State {
    OFF,
    OK,
    BROKEN
  }

  /** One that the account has set nothing of. */
  static Integration unset(IntegrationKind kind) {
    return new Integration(
        kind.kind(),
        kind.label(),
        kind.about(),
        kind.sort(),
        false,
        State.OFF,
        null,
        null,
        null,
        kind.fields(),
        shown(kind, Map.of(), Map.of()),
        List.of());
  }

  /** One that the account has set. */
  static Integration of(
      IntegrationKind kind, StoredIntegration stored, Map<String, String> madeNow) {
    Set<String> set = new TreeSet<>(stored.sealed().keySet());
    set.retainAll(kind.fields().stream().map(Field::name).toList());
    return new Integration(
        kind.kind(),
        kind.label(),
        kind.about(),
        kind.sort(),
        stored.enabled(),
        state(stored),
        stored.reason(),
        stored.brokenAt(),
        stored.changedAt(),
        kind.fields(),
        shown(kind, stored.open(), madeNow),
        List.copyOf(set));
  }

  private static State state(StoredIntegration stored) {
    if (!stored.enabled()) {
      return State.OFF;
    }
    return stored.brokenAt() == null ? State.OK : State.BROKEN;
  }

  private static Map<String, @Nullable Object> shown(
      IntegrationKind kind, Map<String, String> open, Map<String, String> madeNow) {
    Map<String, @Nullable Object> shown = new LinkedHashMap<>();
    for (Field field : kind.fields()) {
      String text = field.secret() ? madeNow.get(field.name()) : open.get(field.name());
      shown.put(field.name(), text == null ? null : value(field, text));
    }
    return shown;
  }

  private static Object value(Field field, String text) {
    return switch (field.type()) {
      case TEXT, URL, CHOICE -> text;
      case NUMBER -> new BigDecimal(text);
      case BOOLEAN -> Boolean.valueOf(text);
    };
  }
}
