package com.resolutionflow.text;

import java.text.Bidi;

/** Names inside sentences whose direction may be another. */
public final class BidiText {

  private static final char FIRST_STRONG_ISOLATE = '\u2068';
  private static final char POP_DIRECTIONAL_ISOLATE = '\u2069';

  private BidiText() {}

  /**
   * The name, isolated from the sentence around it where it is written right to left; any other
   * stays as it is, so that programs and screens that know no isolates show nothing odd.
   */
  public static String isolated(String name) {
    char[] text = name.toCharArray();
    return Bidi.requiresBidi(text, 0, text.length)
        ? FIRST_STRONG_ISOLATE + name + POP_DIRECTIONAL_ISOLATE
        : name;
  }
}
