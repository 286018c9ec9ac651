package com.resolutionflow.llm.client;

/** Whether a text can be kept, and whether anybody would see something of it. */
final class VisibleText {

  private VisibleText() {}

  /**
   * No control characters but line breaks and tabs, and no half of a surrogate pair: no database
   * takes them.
   */
  static boolean isStorable(String text) {
    return text.codePoints().allMatch(c -> c == '\n' || c == '\r' || c == '\t' || plain(c));
  }

  private static boolean plain(int c) {
    int type = Character.getType(c);
    return type != Character.CONTROL && type != Character.SURROGATE;
  }

  /**
   * At least one character leaves a mark: no blank, no zero-width one, no filler that is drawn as
   * nothing.
   */
  static boolean isVisible(String text) {
    return text.codePoints().anyMatch(VisibleText::mark);
  }

  private static boolean mark(int c) {
    return switch (Character.getType(c)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.SURROGATE,
          Character.PRIVATE_USE,
          Character.UNASSIGNED,
          Character.SPACE_SEPARATOR,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR,
          Character.NON_SPACING_MARK,
          Character.ENCLOSING_MARK ->
          false;
      default -> !filler(c);
    };
  }

  /** Hangul fillers and the empty Braille cell are letters and symbols by type. */
  private static boolean filler(int c) {
    return c == 0x115F || c == 0x1160 || c == 0x3164 || c == 0xFFA0 || c == 0x2800;
  }
}
