package com.resolutionflow.assistant.provider;

import com.resolutionflow.assistant.model.Reason;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Why an attempt brought no answer.
 *
 * @param again whether a second attempt may do better
 * @param after how long the provider asks us to wait before it; null when it does not say
 * @param detail what came, in short; it may quote what was sent, so that whoever logs it redacts it
 */
public record Fault(Reason reason, boolean again, @Nullable Duration after, String detail) {

  private static final int LONGEST = 300;

  /** One that a second attempt would only repeat. */
  public static Fault last(Reason reason, String detail) {
    return new Fault(reason, false, null, detail);
  }

  /** One that may be over in a moment. */
  static Fault passing(Reason reason, @Nullable Duration after, String detail) {
    return new Fault(reason, true, after, detail);
  }

  /** The beginning of what others said, on one line. */
  static String brief(String text) {
    String line =
        text.substring(0, Math.min(text.length(), 4 * LONGEST))
            .replaceAll("[\\p{C}\\s]+", " ")
            .strip();
    return line.length() <= LONGEST ? line : line.substring(0, LONGEST) + "…";
  }
}
