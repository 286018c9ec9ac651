package com.resolutionflow.http.json;

import com.resolutionflow.problem.Problem;

/**
 * Checks bytes as they pass, in any pieces: well-formed UTF-8 as Unicode defines it, so no overlong
 * form, no surrogate and nothing above U+10FFFF. Refuses NUL too, which no text of the API may
 * contain and which gives away UTF-16 and UTF-32. Keeps nothing of what it has seen.
 */
final class Utf8Validator {

  private static final String CODE = "malformed_utf8";

  private static final int LEAST = 0x80;
  private static final int MOST = 0xBF;

  private long position;
  private int pending;
  private int least = LEAST;
  private int most = MOST;

  void accept(byte[] bytes, int offset, int length) {
    for (int at = offset; at < offset + length; at++) {
      accept(bytes[at] & 0xFF);
    }
  }

  /**
   * @throws Problem 400 {@code malformed_utf8} if that byte cannot come here
   */
  void accept(int one) {
    position++;
    if (pending == 0) {
      if (one == 0 || one >= LEAST) {
        begin(one);
      }
    } else if (one < least || one > most) {
      throw malformed();
    } else {
      pending--;
      least = LEAST;
      most = MOST;
    }
  }

  /** The first byte of several. Some restrict the second: Table 3-7 of the Unicode standard. */
  private void begin(int first) {
    if (first < 0xC2 || first > 0xF4) {
      throw malformed();
    }
    pending = first < 0xE0 ? 1 : first < 0xF0 ? 2 : 3;
    switch (first) {
      case 0xE0 -> least = 0xA0;
      case 0xED -> most = 0x9F;
      case 0xF0 -> least = 0x90;
      case 0xF4 -> most = 0x8F;
      default -> {}
    }
  }

  /**
   * Nothing follows.
   *
   * @throws Problem 400 {@code malformed_utf8} in the middle of a character
   */
  void end() {
    if (pending > 0) {
      throw malformed();
    }
  }

  private Problem malformed() {
    return Problem.malformed(
        CODE, "The request body must be UTF-8; it is not, at byte " + position + ".");
  }
}
