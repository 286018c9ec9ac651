package com.resolutionflow.assistant.prompt;

import com.resolutionflow.assistant.text.PlainText;
import com.resolutionflow.masking.Masking;

/**
 * The beginning of a long text as a model gets to see it. Its secrets are taken out before it is
 * cut: of a secret that the cut goes through, what is left would look like none.
 */
final class MaskedExcerpt {

  /** How far beyond the cut a secret may reach and still be known as a whole. */
  private static final int REACH = 4_000;

  private MaskedExcerpt() {}

  /**
   * {@code text} as it is when it is no longer than {@code limit} UTF-16 units, else at most that
   * much of it, masked.
   */
  static String of(String text, int limit) {
    return text.length() <= limit ? text : PlainText.shorten(masked(text, limit), limit);
  }

  /** Masked as far as {@link #REACH} beyond the limit, not the whole of what may be many pages. */
  private static String masked(String text, int limit) {
    for (int end = limit + REACH; end < text.length(); end *= 2) {
      String masked = Masking.mask(text.substring(0, end));
      if (masked.length() >= limit + REACH / 2) {
        return masked;
      }
    }
    return Masking.mask(text);
  }
}
