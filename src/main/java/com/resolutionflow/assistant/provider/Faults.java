package com.resolutionflow.assistant.provider;

import com.resolutionflow.assistant.model.Reason;
import java.net.http.HttpHeaders;
import java.time.Duration;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What an error of a provider means for the one who asked. */
public final class Faults {

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

  private Faults() {}

  /**
   * Of an answer with that status, which is none of the 200s. The body is read for words of the
   * provider's only.
   */
  static Fault ofStatus(int status, HttpHeaders headers, String body) {
    String detail = "HTTP " + status + requestId(headers) + ": " + Fault.brief(body);
    if (status == UNAUTHORISED
        || status == PAYMENT
        || status == FORBIDDEN
        || UNPAID.matcher(body).find()) {
      return Fault.last(Reason.UNAUTHORISED, detail);
    }
    if (status == TOO_MANY) {
      Duration after = RetryAfter.read(headers);
      return new Fault(
          Reason.RATE_LIMITED, after != null && RetryAfter.welcome(headers), after, detail);
    }
    if (status >= SERVER) {
      return new Fault(
          Reason.OVERLOADED, RetryAfter.welcome(headers), RetryAfter.read(headers), detail);
    }
    if (status == TOO_LARGE || TOO_LONG.matcher(body).find()) {
      return Fault.last(Reason.TRUNCATED, detail);
    }
    return Fault.last(Reason.INVALID, detail);
  }

  /**
   * Of an error inside an answer that began well, by the provider's word for its kind; null or
   * empty when it has none.
   */
  public static Fault ofError(@Nullable String kind, String message) {
    String word = kind == null ? "" : kind.toLowerCase(Locale.ROOT);
    String detail = "error " + word + " inside an answer: " + Fault.brief(message);
    return Fault.last(reason(word + " " + message, word), detail);
  }

  private static Reason reason(String all, String word) {
    if (UNPAID.matcher(all).find() || word.contains("auth") || word.contains("permission")) {
      return Reason.UNAUTHORISED;
    }
    if (word.contains("rate_limit")) {
      return Reason.RATE_LIMITED;
    }
    if (TOO_LONG.matcher(all).find()) {
      return Reason.TRUNCATED;
    }
    return word.contains("invalid") ? Reason.INVALID : Reason.OVERLOADED;
  }

  private static String requestId(HttpHeaders headers) {
    return headers.firstValue("request-id").map(id -> " (" + Fault.brief(id) + ")").orElse("");
  }
}
