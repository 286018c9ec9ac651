package com.resolutionflow.llm.provider;

import com.resolutionflow.llm.Failure;
import java.net.http.HttpHeaders;
import java.time.Duration;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What an error of a provider means for the one who asked. */
public final class ProviderErrors {

  private static final int BAD_REQUEST = 400;
  private static final int UNPROCESSABLE = 422;
  private static final int UNAUTHORISED = 401;
  private static final int PAYMENT = 402;
  private static final int FORBIDDEN = 403;
  private static final int TOO_LARGE = 413;
  private static final int TOO_MANY = 429;
  private static final int SERVER = 500;

  /** Nobody pays: asking again helps as little as with a wrong key. */
  private static final Pattern UNPAID =
      Pattern.compile(
          "credit balance|billing|insufficient_quota|spend(ing)? limit|usage limits?",
          Pattern.CASE_INSENSITIVE);

  private static final Pattern TOO_LONG =
      Pattern.compile(
          "context_length_exceeded|prompt is too long|maximum context length|context"
              + " window|exceeds? .{0,40}context",
          Pattern.CASE_INSENSITIVE);

  /** A 400 for an answer of the model's that broke the schema, where the request was read. */
  private static final Pattern FAILED_ANSWER =
      Pattern.compile("json_validate_failed|failed_generation", Pattern.CASE_INSENSITIVE);

  private ProviderErrors() {}

  /**
   * Of an answer with that status, which is none of the 200s. The body is read for words of the
   * provider's only.
   */
  static FailedAttempt fromStatus(int status, HttpHeaders headers, String body) {
    String detail = "HTTP " + status + requestId(headers) + ": " + FailedAttempt.excerpt(body);
    if (status == UNAUTHORISED
        || status == PAYMENT
        || status == FORBIDDEN
        || UNPAID.matcher(body).find()) {
      return FailedAttempt.permanent(Failure.UNAUTHORISED, detail);
    }
    if (status == TOO_MANY) {
      Duration after = RetryAdvice.delay(headers);
      return new FailedAttempt(
          Failure.RATE_LIMITED,
          after != null && RetryAdvice.allowsRetry(headers),
          after,
          detail,
          null);
    }
    if (status >= SERVER) {
      return new FailedAttempt(
          Failure.OVERLOADED,
          RetryAdvice.allowsRetry(headers),
          RetryAdvice.delay(headers),
          detail,
          null);
    }
    if (status == TOO_LARGE || TOO_LONG.matcher(body).find()) {
      return FailedAttempt.permanent(Failure.TRUNCATED, detail);
    }
    boolean unread = status == BAD_REQUEST || status == UNPROCESSABLE;
    return unread && !FAILED_ANSWER.matcher(body).find()
        ? FailedAttempt.refusedForm(detail, body)
        : FailedAttempt.permanent(Failure.INVALID, detail);
  }

  /**
   * Of an error inside an answer that began well, by the provider's word for its kind; null or
   * empty when it has none.
   */
  public static FailedAttempt fromError(@Nullable String kind, String message) {
    String word = kind == null ? "" : kind.toLowerCase(Locale.ROOT);
    String detail = "error " + word + " inside an answer: " + FailedAttempt.excerpt(message);
    return FailedAttempt.permanent(reason(word + " " + message, word), detail);
  }

  private static Failure reason(String all, String word) {
    if (UNPAID.matcher(all).find() || word.contains("auth") || word.contains("permission")) {
      return Failure.UNAUTHORISED;
    }
    if (word.contains("rate_limit")) {
      return Failure.RATE_LIMITED;
    }
    if (TOO_LONG.matcher(all).find()) {
      return Failure.TRUNCATED;
    }
    return word.contains("invalid") ? Failure.INVALID : Failure.OVERLOADED;
  }

  private static String requestId(HttpHeaders headers) {
    return headers
        .firstValue("request-id")
        .map(id -> " (" + FailedAttempt.excerpt(id) + ")")
        .orElse("");
  }
}
