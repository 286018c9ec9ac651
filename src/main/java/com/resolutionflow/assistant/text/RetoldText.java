package com.resolutionflow.assistant.text;

import com.resolutionflow.masking.Masking;
import java.util.regex.Pattern;

/**
 * What people wrote, as summaries retell it. One line is retold word by word and stays as it is:
 * what leaves the account's own screens is masked there. Several lines are put on one, and then a
 * secret that only its table or its heading shows would look like none: it is taken out before.
 */
public final class RetoldText {

  /** No summary reads further. */
  private static final int READ = 8_000;

  private static final Pattern SEVERAL = Pattern.compile("[\\v\\t]");

  private RetoldText() {}

  /** {@code text}, without secrets where more than one line is retold. */
  public static String of(String text) {
    if (!SEVERAL.matcher(text.strip()).find()) {
      return text;
    }
    return text.length() <= READ
        ? Masking.mask(text)
        : PlainText.shorten(Masking.maskBeginning(text, READ), READ);
  }
}
