package com.resolutionflow.assistant.prompt;

import com.resolutionflow.assistant.text.PlainText;
import com.resolutionflow.masking.Masking;

/**
 * The beginning of a long text as a model gets to see it. Its secrets are taken out before it is
 * cut: of a secret that the cut goes through, what is left would look like none.
 */
final class MaskedExcerpt {

  private MaskedExcerpt() {}

  /**
   * {@code text} as it is when it is no longer than {@code limit} UTF-16 units, else at most that
   * much of it, masked.
   */
  static String of(String text, int limit) {
    return text.length() <= limit
        ? text
        : PlainText.shorten(Masking.maskBeginning(text, limit), limit);
  }
}
