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
 * How a call ended. Nothing that the other side, the name service or the network does is an
 * exception.
 */
public sealed interface Reply {

  /**
   * What happened in one sentence, for the person who configured it: host and port, but never the
   * path.
   */
  String summary();

  /**
   * Whether the other side may have acted on the request. If not, it certainly never saw it, and
   * sending it again repeats nothing.
   */
  boolean mayHaveArrived();

  /** The other side answered, with whatever status but a redirect. */
  record Answered(int status, Headers headers, Body body) implements Reply {

    /** Whether the status is one of the 200s. Some services say no in the body all the same. */
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

  /** The other side wants us to go elsewhere (any status of the 300s). We never do. */
  record Redirected(int status, Headers headers) implements Reply {

    @Override
    public String summary() {
      return "It redirects (status "
          + status
          + "), which is not followed; configure the URL that it leads to.";
    }

    @Override
    public boolean mayHaveArrived() {
      return true;
    }
  }

  /**
   * We did not call: the URL, or what its name leads to, is not one that integrations may call.
   * Again is no use.
   */
  record Blocked(String summary) implements Reply {

    @Override
    public boolean mayHaveArrived() {
      return false;
    }
  }

  /** No connection came about: no such name, nobody there, or no TLS that proves the name. */
  record Unreachable(String summary) implements Reply {

    @Override
    public boolean mayHaveArrived() {
      return false;
    }
  }

  /** The connection broke after we began to send, or what came back was not HTTP. */
  record ConnectionLost(String summary) implements Reply {

    @Override
    public boolean mayHaveArrived() {
      return true;
    }
  }

  /** It took longer than we wait. */
  record TimedOut(String summary, boolean mayHaveArrived) implements Reply {}

  /**
   * The answer's body is larger than we read; its status still says whether the request was taken.
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

  /** An answer's headers, by name in any case. */
  record Headers(Map<String, List<String>> all) {

    public Headers {
      Map<String, List<String>> copy = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
      copy.putAll(all);
      all = Collections.unmodifiableMap(copy);
    }

    /** The first of that name. */
    public Optional<String> first(String name) {
      return Optional.ofNullable(all.get(name)).map(List::getFirst);
    }

    /**
     * How long the other side wants to be left alone: {@code Retry-After} of RFC 9110, as seconds
     * or as a date, which is taken by the other side's own clock where it tells the time. Never
     * less than nothing; empty where it says nothing readable.
     */
    public Optional<Duration> retryAfter() {
      Instant now = first("Date").flatMap(RetryAfterHeader::date).orElseGet(Instant::now);
      return first("Retry-After").flatMap(value -> RetryAfterHeader.parse(value, now));
    }
  }

  /**
   * What an answer says.
   *
   * @param charset as the answer names it, UTF-8 if it names none that we know
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

    /** The bytes as text; what is no text in that charset is replaced. */
    public String text() {
      return new String(bytes, charset);
    }

    @Override
    public String toString() {
      return bytes.length + " bytes";
    }
  }
}
