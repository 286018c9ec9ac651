package com.resolutionflow.delivery;

/**
 * What the other side said, as it is kept: one paragraph, not endless, and nothing that a database
 * cannot hold.
 */
final class Answers {

  private static final int LONGEST = 1_000;

  private Answers() {}

  static String shortened(String said) {
    String line = said.replaceAll("[\\p{Cntrl}\\s]+", " ").strip();
    line =
        line.codePoints()
            .filter(point -> point < 0xD800 || point > 0xDFFF)
            .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
            .toString();
    if (line.codePointCount(0, line.length()) <= LONGEST) {
      return line;
    }
    return line.substring(0, line.offsetByCodePoints(0, LONGEST - 1)) + "…";
  }
}
