package com.resolutionflow.integration;

import com.resolutionflow.integration.IntegrationKind.Field;
import com.resolutionflow.problem.Problem;
import com.resolutionflow.problem.Problem.FieldError;
import com.resolutionflow.text.HiddenCharacters;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Validates submitted settings against the fields of a kind. A field that is left out stays
 * unchanged, and so does a secret that is null, which is how responses show it; an empty text
 * clears the field. With another address every saved secret must come anew.
 */
final class SettingsInput {

  private static final int LONGEST = 4_000;
  private static final int LONGEST_NUMBER = 20;

  private final IntegrationKind kind;
  private final Map<String, String> values;
  private final List<FieldError> errors = new ArrayList<>();

  private SettingsInput(IntegrationKind kind, Settings before) {
    this.kind = kind;
    this.values = new HashMap<>(before.values());
  }

  /**
   * Validates the settings and merges them into the saved ones.
   *
   * @param complete whether every required field must have a value, because the integration is to
   *     be enabled
   * @throws Problem 400 with every invalid field as {@code settings.name}
   */
  static Settings read(
      IntegrationKind kind,
      Settings before,
      Map<String, @Nullable Object> wanted,
      boolean complete) {
    SettingsInput input = new SettingsInput(kind, before);
    wanted.forEach(input::take);
    boolean whole = input.missing(complete);
    if (whole && input.errors.isEmpty()) {
      kind.validate(new Settings(input.values))
          .forEach(flaw -> input.error(flaw.field(), flaw.message()));
    }
    input.checkSecrets(before, wanted);
    if (!input.errors.isEmpty()) {
      throw Problem.invalid(input.errors);
    }
    return new Settings(input.values);
  }

  private void take(String name, @Nullable Object wanted) {
    Optional<Field> field =
        kind.fields().stream().filter(one -> one.name().equals(name)).findFirst();
    if (field.isEmpty()) {
      error(name, "is not a setting of " + kind.label());
    } else if (wanted != null || !field.get().secret()) {
      text(field.get(), wanted == null ? "" : wanted).ifPresent(text -> keep(name, text));
    }
  }

  private void keep(String name, String text) {
    if (text.isEmpty()) {
      values.remove(name);
    } else {
      values.put(name, text);
    }
  }

  private Optional<String> text(Field field, Object wanted) {
    if (wanted instanceof Map || wanted instanceof List) {
      return refuse(field, "must be a single value");
    }
    if (wanted instanceof Double number && !Double.isFinite(number)) {
      return refuse(field, "must be a number in range");
    }
    String text = String.valueOf(wanted).strip();
    if (text.length() > LONGEST) {
      return refuse(field, "must have at most " + LONGEST + " characters");
    }
    Optional<String> hidden = HiddenCharacters.first(text);
    if (hidden.isPresent()) {
      return refuse(
          field, "must be one line without invisible characters, but has " + hidden.get());
    }
    return text.isEmpty() ? Optional.of("") : typed(field, wanted, text);
  }

  private Optional<String> typed(Field field, Object wanted, String text) {
    return switch (field.type()) {
      case TEXT, URL ->
          wanted instanceof Boolean ? refuse(field, "must be text") : Optional.of(text);
      case NUMBER -> number(field, text);
      case BOOLEAN ->
          text.equals("true") || text.equals("false")
              ? Optional.of(text)
              : refuse(field, "must be true or false");
      case CHOICE ->
          field.choices().contains(text)
              ? Optional.of(text)
              : refuse(field, "must be one of " + String.join(", ", field.choices()));
    };
  }

  private Optional<String> number(Field field, String text) {
    try {
      if (text.length() <= LONGEST_NUMBER) {
        return plain(new BigDecimal(text)).or(() -> refuse(field, "must be a number"));
      }
    } catch (NumberFormatException none) {
      // Refused below, like a number that is too long.
    }
    return refuse(field, "must be a number");
  }

  /** Written out; empty where its exponent would make that long: 1e999999999 needs a gigabyte. */
  private static Optional<String> plain(BigDecimal number) {
    long wholeDigits = (long) number.precision() - number.scale();
    return wholeDigits > LONGEST_NUMBER || number.scale() > LONGEST_NUMBER
        ? Optional.empty()
        : Optional.of(number.toPlainString());
  }

  /** Whether all required fields have a value; reports the missing ones if {@code complete}. */
  private boolean missing(boolean complete) {
    List<String> absent =
        kind.fields().stream()
            .filter(Field::required)
            .map(Field::name)
            .filter(name -> !values.containsKey(name))
            .toList();
    if (complete) {
      absent.stream()
          .filter(name -> errors.stream().noneMatch(one -> one.field().equals(path(name))))
          .forEach(name -> error(name, "is required"));
    }
    return absent.isEmpty();
  }

  private void checkSecrets(Settings before, Map<String, @Nullable Object> wanted) {
    AddressChange change = new AddressChange(kind, before, new Settings(values));
    for (Field kept : change.keptSecrets(wanted)) {
      error(
          kept.name(),
          "must be entered again"
              + (kept.required() ? "" : " or cleared")
              + ", because \u201c"
              + change.changed().map(Field::label).orElse("")
              + "\u201d now leads elsewhere: a saved one is never sent to another address.");
    }
  }

  private Optional<String> refuse(Field field, String message) {
    error(field.name(), message);
    return Optional.empty();
  }

  private void error(String name, String message) {
    errors.add(new FieldError(path(name), message));
  }

  private static String path(String name) {
    return "settings." + name;
  }
}
