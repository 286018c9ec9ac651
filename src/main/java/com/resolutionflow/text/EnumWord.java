package com.resolutionflow.text;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** Enum constants as words of the database, of the wire and of sentences: in lower case. */
public final class EnumWord {

  private EnumWord() {}

  public static String of(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT);
  }

  /**
   * The constant of that word.
   *
   * @throws IllegalArgumentException if there is none
   */
  public static <E extends Enum<E>> E parse(Class<E> type, String word) {
    return find(type, word)
        .orElseThrow(() -> new IllegalArgumentException(type.getSimpleName() + " " + word));
  }

  /** The constant of that word. Rows are read with it, so it makes no word for each constant. */
  public static <E extends Enum<E>> Optional<E> find(Class<E> type, String word) {
    return Arrays.stream(type.getEnumConstants())
        .filter(constant -> constant.name().equalsIgnoreCase(word) && of(constant).equals(word))
        .findFirst();
  }
}
