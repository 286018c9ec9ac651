package com.resolutionflow.text;

import java.lang.Character.UnicodeScript;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/**
 * Finds the characters that a reader does not see and that change what they see: controls, ends of
 * lines, changes of direction, and characters without width. The joiners of scripts that need them
 * in words are no such characters there.
 */
public final class HiddenCharacters {

  private static final int ZERO_WIDTH_NON_JOINER = 0x200C;
  private static final int ZERO_WIDTH_JOINER = 0x200D;

  /** Letters, marks and symbols that look like nothing, or like a space. */
  private static final Set<Integer> BLANK =
      Set.of(
          0x034F, 0x115F, 0x1160, 0x17B4, 0x17B5, 0x180B, 0x180C, 0x180D, 0x180F, 0x2800, 0x3164,
          0xFFA0);

  private static final Set<UnicodeScript> JOINING =
      EnumSet.of(
          UnicodeScript.ARABIC,
          UnicodeScript.SYRIAC,
          UnicodeScript.NKO,
          UnicodeScript.MONGOLIAN,
          UnicodeScript.DEVANAGARI,
          UnicodeScript.BENGALI,
          UnicodeScript.GURMUKHI,
          UnicodeScript.GUJARATI,
          UnicodeScript.ORIYA,
          UnicodeScript.TAMIL,
          UnicodeScript.TELUGU,
          UnicodeScript.KANNADA,
          UnicodeScript.MALAYALAM,
          UnicodeScript.SINHALA,
          UnicodeScript.TIBETAN,
          UnicodeScript.KHMER);

  private HiddenCharacters() {}

  /** The first of them, as {@code U+202E}. */
  public static Optional<String> first(String text) {
    int[] characters = text.codePoints().toArray();
    for (int at = 0; at < characters.length; at++) {
      if (isHidden(characters, at)) {
        return Optional.of("U+%04X".formatted(characters[at]));
      }
    }
    return Optional.empty();
  }

  private static boolean isHidden(int[] characters, int at) {
    int character = characters[at];
    if (character == ZERO_WIDTH_JOINER || character == ZERO_WIDTH_NON_JOINER) {
      return !joinsWord(characters, at);
    }
    return switch (Character.getType(character)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR,
          Character.SURROGATE ->
          true;
      default -> BLANK.contains(character) || (character >= 0xE0100 && character <= 0xE01EF);
    };
  }

  private static boolean joinsWord(int[] characters, int at) {
    if (at == 0 || at == characters.length - 1) {
      return false;
    }
    UnicodeScript before = UnicodeScript.of(characters[at - 1]);
    return JOINING.contains(before) && before == UnicodeScript.of(characters[at + 1]);
  }
}
