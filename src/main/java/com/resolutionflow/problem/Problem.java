package com.resolutionflow.problem;

import java.io.Serial;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.http.HttpStatus;

/**
 * A refusal that a client can act on: a status, a stable {@code code}, a sentence for people and
 * the facts of that code. Thrown anywhere below a controller; one advice renders it as {@code
 * application/problem+json} (RFC 9457) and knows none of the codes.
 */
public final class Problem extends RuntimeException {

  @Serial private static final long serialVersionUID = 1L;

  private final HttpStatus status;
  private final String code;
  private final transient Map<String, Object> facts;

  private Problem(HttpStatus status, String code, String detail, Map<String, Object> facts) {
    super(detail, null, false, false);
    this.status = status;
    this.code = code;
    this.facts = Collections.unmodifiableMap(new LinkedHashMap<>(facts));
  }

  /** A refusal of any status: for this module, which translates those of the framework. */
  static Problem of(HttpStatus status, String code, String detail, Map<String, Object> facts) {
    return new Problem(status, code, detail, facts);
  }

  /**
   * Not there, or another account's: the answer is the same, byte for byte, so that ids cannot be
   * probed.
   */
  public static Problem notFound() {
    return new Problem(
        HttpStatus.NOT_FOUND, "not_found", "There is nothing at this address.", Map.of());
  }

  /** Nobody is signed in, or the credentials are not valid any more. */
  public static Problem unauthenticated(String code, String detail) {
    return new Problem(HttpStatus.UNAUTHORIZED, code, detail, Map.of());
  }

  /** As {@link #unauthenticated(String, String)}, with facts that say how to go on. */
  public static Problem unauthenticated(String code, String detail, Map<String, Object> facts) {
    return new Problem(HttpStatus.UNAUTHORIZED, code, detail, facts);
  }

  /** Signed in, but this is not theirs to do. */
  public static Problem forbidden(String code, String detail) {
    return new Problem(HttpStatus.FORBIDDEN, code, detail, Map.of());
  }

  /** The present state does not allow it; the facts say what that state is. */
  public static Problem conflict(String code, String detail, Map<String, Object> facts) {
    return new Problem(HttpStatus.CONFLICT, code, detail, facts);
  }

  /** It was there once and is not any more. */
  public static Problem gone(String code, String detail) {
    return new Problem(HttpStatus.GONE, code, detail, Map.of());
  }

  /**
   * One field of the request is not what was expected; {@code message} says what came and what was
   * expected.
   */
  public static Problem invalid(String field, String message) {
    return invalid(List.of(new FieldError(field, message)));
  }

  /** Several fields of the request are not what was expected. */
  public static Problem invalid(List<FieldError> errors) {
    return new Problem(
        HttpStatus.BAD_REQUEST,
        "invalid_request",
        "The request is not valid.",
        Map.of("errors", List.copyOf(errors)));
  }

  /** Well-formed, but contradicts what was said before. */
  public static Problem unprocessable(String code, String detail) {
    return new Problem(HttpStatus.UNPROCESSABLE_CONTENT, code, detail, Map.of());
  }

  /** Too often; try again after that many seconds. Rendered with a {@code Retry-After} header. */
  public static Problem tooMany(long retryAfterSeconds) {
    return new Problem(
        HttpStatus.TOO_MANY_REQUESTS,
        "too_many_requests",
        "Too many requests. Try again in " + retryAfterSeconds + " s.",
        Map.of("retry_after_seconds", retryAfterSeconds));
  }

  /**
   * Not at the moment; the same request may pass after that many seconds. Rendered with {@code
   * Retry-After}.
   */
  public static Problem unavailable(String code, String detail, long retryAfterSeconds) {
    return new Problem(
        HttpStatus.SERVICE_UNAVAILABLE,
        code,
        detail,
        Map.of("retry_after_seconds", retryAfterSeconds));
  }

  /** Too much of one kind at once; try again after that many seconds. */
  public static Problem tooMany(String code, String detail, long retryAfterSeconds) {
    return new Problem(
        HttpStatus.TOO_MANY_REQUESTS,
        code,
        detail,
        Map.of("retry_after_seconds", retryAfterSeconds));
  }

  /** The body cannot be read at all, whatever its fields. */
  public static Problem malformed(String code, String detail) {
    return new Problem(HttpStatus.BAD_REQUEST, code, detail, Map.of());
  }

  /** The Content-Type says that the body is in a form that is not accepted. */
  public static Problem unsupportedMediaType(String code, String detail) {
    return new Problem(HttpStatus.UNSUPPORTED_MEDIA_TYPE, code, detail, Map.of());
  }

  /** The body is larger than is accepted. */
  public static Problem tooLarge(long limitBytes) {
    return new Problem(
        HttpStatus.CONTENT_TOO_LARGE,
        "body_too_large",
        "The request body is larger than " + limitBytes + " bytes.",
        Map.of("limit_bytes", limitBytes));
  }

  public HttpStatus status() {
    return status;
  }

  public String code() {
    return code;
  }

  public String detail() {
    return String.valueOf(getMessage());
  }

  /**
   * The facts in the order they were given; the keys are snake_case, and none is one of RFC 9457's
   * own.
   */
  public Map<String, Object> facts() {
    return facts;
  }

  /** What is wrong with one field of a request. */
  public record FieldError(String field, String message) {

    public FieldError {
      field = FieldNames.printable(field);
    }
  }
}
