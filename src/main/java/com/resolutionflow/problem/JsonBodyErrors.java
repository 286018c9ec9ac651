package com.resolutionflow.problem;

import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.exc.InputCoercionException;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.core.exc.StreamReadException;
import tools.jackson.databind.exc.InvalidFormatException;
import tools.jackson.databind.exc.MismatchedInputException;
import tools.jackson.databind.exc.UnrecognizedPropertyException;

/**
 * Says what was wrong with a JSON body in words for the person who wrote it; the parser's own would
 * name classes.
 */
final class JsonBodyErrors {

  private static final Pattern DUPLICATE =
      Pattern.compile("Duplicate.*? property \"(.*?)\"", Pattern.DOTALL);

  private JsonBodyErrors() {}

  /**
   * The refusal of a body that could not be read, by what stopped the reading; null: there was
   * none.
   */
  static Problem of(@Nullable Throwable cause) {
    if (cause instanceof JacksonException refused) {
      return of(refused);
    }
    return Problem.invalid(FieldNames.BODY, cause == null ? "is missing" : "could not be read");
  }

  private static Problem of(JacksonException refused) {
    String field = FieldNames.of(refused.getPath());
    return switch (refused) {
      case UnrecognizedPropertyException unknown -> Problem.invalid(field, "is not a known field");
      case InvalidFormatException odd -> Problem.invalid(field, expectation(odd.getTargetType()));
      case MismatchedInputException more when message(more).startsWith("Trailing token") ->
          Problem.invalid(FieldNames.BODY, "must be one JSON value");
      case MismatchedInputException odd -> Problem.invalid(field, expectation(odd.getTargetType()));
      case InputCoercionException range ->
          Problem.invalid(field, expectation(range.getTargetType()));
      case StreamConstraintsException extreme ->
          Problem.invalid(
              FieldNames.BODY, "is nested too deeply, or holds a number or name that is too long");
      case StreamReadException syntax -> ofSyntax(syntax);
      default -> ofCause(field, refused);
    };
  }

  private static Problem ofSyntax(StreamReadException syntax) {
    Matcher duplicate = DUPLICATE.matcher(message(syntax));
    if (duplicate.find()) {
      return Problem.invalid(duplicate.group(1), "is there twice");
    }
    return Problem.invalid(
        FieldNames.BODY,
        syntax.getLocation() == null || syntax.getLocation().getLineNr() < 1
            ? "is not valid JSON"
            : "is not valid JSON at line %d, column %d"
                .formatted(syntax.getLocation().getLineNr(), syntax.getLocation().getColumnNr()));
  }

  private static String message(JacksonException refused) {
    return String.valueOf(refused.getOriginalMessage());
  }

  /** What a reader of ours refused while the parser was at {@code field}. */
  private static Problem ofCause(String field, JacksonException refused) {
    for (Throwable cause = refused.getCause(); cause != null; cause = cause.getCause()) {
      if (cause instanceof NumberFormatException) {
        return Problem.invalid(field, "must be a number in range");
      }
      if (cause instanceof IllegalArgumentException said && said.getMessage() != null) {
        return Problem.invalid(field, said.getMessage());
      }
    }
    return Problem.invalid(field, "is not valid");
  }

  /** What a value of that type must be, in words. */
  static String expectation(@Nullable Class<?> type) {
    return switch (type) {
      case null -> "has the wrong type";
      case Class<?> t when t.isEnum() -> "must be one of " + words(t);
      case Class<?> t when t == UUID.class -> "must be an id: a UUID of 36 characters";
      case Class<?> t when t == Instant.class ->
          "must be a time in RFC 3339, such as 2026-01-31T09:30:00Z";
      case Class<?> t when t == String.class -> "must be text";
      case Class<?> t when t == boolean.class || t == Boolean.class -> "must be true or false";
      case Class<?> t when t == double.class || t == Double.class -> "must be a number";
      case Class<?> t when t.isPrimitive() || Number.class.isAssignableFrom(t) ->
          "must be a whole number in range";
      case Class<?> t when Collection.class.isAssignableFrom(t) || t.isArray() -> "must be a list";
      case Class<?> t when t.isRecord() || Map.class.isAssignableFrom(t) -> "must be an object";
      default -> "has the wrong type or form";
    };
  }

  private static String words(Class<?> type) {
    List<?> constants = Arrays.asList(type.getEnumConstants());
    return constants.stream()
        .map(c -> ((Enum<?>) c).name())
        .map(FieldNames::snakeCase)
        .collect(Collectors.joining(", "));
  }
}
