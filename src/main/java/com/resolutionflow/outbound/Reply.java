package com.resolutionflow.outbound;

import com.resolutionflow.text.RetryAfterHeader;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.hc.core5.http.ContentType;

/**
 * The result of a call. Nothing that the other side, DNS or the network does causes an exception.
 */
public sealed interface Reply {

  /**
   * What happened, in one sentence for the person who configured the URL: with host and port, but
   * never the path.
   */
  String summary();

  /**
   * Whether the other side may have processed the request. If false, it certainly did not receive
   * it, so sending it again is safe.
   */
  boolean mayHaveArrived();

  /** The other side answered with any status except a redirect. */
  record Answered(int status, Headers headers, Body body) implements Reply {

    /** Whether the status is 2xx. Some services report errors in the body nevertheless. */
    public boolean success() {
      return status >= 200 && status < 300;
    }

    @Override
    public String summary() {
      return "It answered with status " + status + ".";
    }

    @Override
    public boolean mayHaveArrived() {
      return true;
    }
  }

  /** The other side answered with a redirect (3xx), which is never followed. */
  record Redirected(int status, Headers headers) implements Reply {

    @Override
    public String summary() {
      return "It answered with a redirect (status "
          + status
          + "), which is not followed. Configure the URL to which it redirects.";
    }

    @Override
    public boolean mayHaveArrived() {
      return true;
    }
  }

  /**
   * The call was not made: integrations may not call this URL or address. A retry will not help.
   */
  record Blocked(String summary) implements Reply {

    @Override
    public boolean mayHaveArrived() {
      return false;
    }
  }

  /** No connection: unknown name, nothing listening, or no valid certificate. */
  record Unreachable(String summary) implements Reply {

    @Override
    public boolean mayHaveArrived() {
      return false;
    }
  }

  /** The connection broke after we started to send, or the response was not HTTP. */
  record ConnectionLost(String summary) implements Reply {

    @Override
    public boolean mayHaveArrived() {
      return true;
    }
  }

  /** The call took too long. */
  record TimedOut(String summary, boolean mayHaveArrived) implements Reply {}

  /**
   * The response body exceeds the limit; the status still tells whether the request was accepted.
   */
  record TooLarge(int status, Headers headers, long limit) implements Reply {

    @Override
    public String summary() {
      return "It answered with status " + status + " and more than " + limit + " bytes.";
    }

    @Override
    public boolean mayHaveArrived() {
      return true;
    }
  }

  /** The response headers, with case-insensitive names. */
  record Headers(Map<String, List<String>> all) {

    public Headers {
      Map<String, List<String>> copy = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
      copy.putAll(all);
      all = Collections.unmodifiableMap(copy);
    }

    /** The first header with that name. */
    public Optional<String> first(String name) {
      return Optional.ofNullable(all.get(name)).map(List::getFirst);
    }

    /**
     * How long to wait before the next request: {@code Retry-After} of RFC 9110, in seconds or as a
     * date, which is compared with the other side's {@code Date} if it sends one. Never negative;
     * empty if missing or invalid.
     */
    public Optional<Duration> retryAfter() {
      Instant now = first("Date").flatMap(RetryAfterHeader::date).orElseGet(Instant::now);
      return first("Retry-After").flatMap(value -> RetryAfterHeader.parse(value, now));
    }
  }

  /**
   * A response body.
   *
   * @param charset the charset of the response; UTF-8 if it has none or an unknown one
   */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  record Body(byte[] bytes, Charset charset) {

    static Body of(byte[] bytes, Headers headers) {
      Charset named =
          headers
              .first("Content-Type")
              .map(ContentType::parseLenient)
              .map(ContentType::getCharset)
              .orElse(null);
      return new Body(bytes, named == null ? StandardCharsets.UTF_8 : named);
    }

    /** The body as text; invalid bytes are replaced. */
    public String text() {
      return new String(bytes, charset);
    }

    @Override
    public String toString() {
      return bytes.length + " bytes";
    }
  }
}
