package com.resolutionflow.llm.provider;

import com.resolutionflow.llm.Failure;
import com.resolutionflow.text.ShortText;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Why an attempt brought no answer.
 *
 * @param retryable whether a second attempt may do better
 * @param retryAfter how long the provider asks us to wait before it; null when it does not say
 * @param detail what came, in short; it may quote what was sent, so that whoever logs it redacts it
 * @param refusal what the endpoint said of a request that it does not read in this form; null for
 *     all else. It may quote what was sent
 */
public record FailedAttempt(
    Failure reason,
    boolean retryable,
    @Nullable Duration retryAfter,
    String detail,
    @Nullable String refusal) {

  private static final int LONGEST = 300;

  /** One that a second attempt would only repeat. */
  public static FailedAttempt permanent(Failure reason, String detail) {
    return new FailedAttempt(reason, false, null, detail, null);
  }

  /** The endpoint does not read the request as it was sent; it may read a plainer one. */
  static FailedAttempt refusedForm(String detail, String said) {
    return new FailedAttempt(Failure.INVALID, false, null, detail, said);
  }

  /** One that may be over in a moment. */
  static FailedAttempt temporary(Failure reason, @Nullable Duration after, String detail) {
    return new FailedAttempt(reason, true, after, detail, null);
  }

  /** The beginning of what others said, on one line. */
  static String excerpt(String text) {
    String line =
        text.substring(0, Math.min(text.length(), 4 * LONGEST))
            .replaceAll("[\\p{C}\\s]+", " ")
            .strip();
    return ShortText.cut(line, LONGEST);
  }
}
