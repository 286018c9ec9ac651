package com.resolutionflow.assistant.text;

import com.resolutionflow.masking.Masking;
import java.util.regex.Pattern;

/**
 * What people wrote, as summaries retell it. One short sentence is retold word by word and stays as
 * it is. Anything else is shortened, taken apart or put on one line, and afterwards a secret in it
 * may look like none: it is taken out before.
 */
public final class RetoldText {

  /** What fits into every line of a summary. */
  private static final int WHOLE = 60;

  /** No summary reads further. */
  private static final int READ = 8_000;

  private static final Pattern SEVERAL = Pattern.compile("[\\v\\t]|[.!?;] | {2}");

  private RetoldText() {}

  /** {@code text}, without secrets where more than one short sentence is retold. */
  public static String of(String text) {
    String words = text.strip();
    if (words.length() <= WHOLE && !SEVERAL.matcher(words).find()) {
      return text;
    }
    return text.length() <= READ
        ? Masking.mask(text)
        : PlainText.shorten(Masking.maskBeginning(text, READ), READ);
  }
}
