package com.resolutionflow.live.stream;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/**
 * The bytes of one or several server-sent events, created once and shared by all streams that
 * receive them: a chunk of HTTP/1.1, so that only {@link #END} ends a stream properly.
 */
final class SseFrame {

  private static final byte[] CRLF = {'\r', '\n'};

  /** The last chunk: the stream is over, and there is no need to come back. */
  static final SseFrame END =
      new SseFrame(ByteBuffer.wrap("0\r\n\r\n".getBytes(StandardCharsets.US_ASCII)), 0, 0, 0);

  /** An empty comment that keeps the connection alive. */
  static final SseFrame KEEP_ALIVE = of(1, false, ":\n\n".getBytes(StandardCharsets.UTF_8));

  /** The first chunk's size and a line's end, and the chunk's end. */
  private static final int AROUND = 12;

  private final ByteBuffer chunk;
  private final int begin;
  private final int end;
  private final int events;

  private SseFrame(ByteBuffer chunk, int begin, int end, int events) {
    this.chunk = chunk;
    this.begin = begin;
    this.end = end;
    this.events = events;
  }

  /**
   * Events as one frame.
   *
   * @param shared whether many streams get it: then it lies where sockets take it without a copy
   */
  static SseFrame of(int events, boolean shared, byte[]... texts) {
    int length = 0;
    for (byte[] text : texts) {
      length += text.length;
    }
    ByteBuffer chunk =
        shared ? ByteBuffer.allocateDirect(length + AROUND) : ByteBuffer.allocate(length + AROUND);
    chunk.put(Integer.toHexString(length).getBytes(StandardCharsets.US_ASCII)).put(CRLF);
    int begin = chunk.position();
    for (byte[] text : texts) {
      chunk.put(text);
    }
    int end = chunk.position();
    return new SseFrame(chunk.put(CRLF).flip(), begin, end, events);
  }

  /** The text of an event of the log. */
  static byte[] text(long id, String topic, String data) {
    return ("id: " + id + "\nevent: " + topic + "\ndata: " + data + "\n\n")
        .getBytes(StandardCharsets.UTF_8);
  }

  /**
   * The first event: those that follow come after {@code cursor}.
   *
   * @param retryMillis how long a client should wait before it comes back
   */
  static SseFrame ready(long cursor, long retryMillis) {
    return cursor("ready", cursor, "retry: " + retryMillis + "\n");
  }

  /**
   * Events were missed that are no longer in the log: the client has to fetch everything again. The
   * events that follow come after {@code cursor}.
   */
  static SseFrame reset(long cursor) {
    return cursor("reset", cursor, "");
  }

  private static SseFrame cursor(String topic, long cursor, String more) {
    return of(
        1,
        false,
        ("id: "
                + cursor
                + "\nevent: "
                + topic
                + "\n"
                + more
                + "data: {\"cursor\":\""
                + cursor
                + "\"}\n\n")
            .getBytes(StandardCharsets.UTF_8));
  }

  /**
   * The last event: the client may no longer use the stream. It has no id, so that the client keeps
   * its position.
   */
  static SseFrame signedOut(CloseReason reason) {
    return of(
        1,
        false,
        ("event: signed_out\ndata: {\"reason\":\"" + reason.word() + "\"}\n\n")
            .getBytes(StandardCharsets.UTF_8));
  }

  /** How many events it holds. */
  int events() {
    return events;
  }

  /** The bytes to write; without the chunk around them for a client of HTTP/1.0. */
  ByteBuffer bytes(boolean chunked) {
    return chunked ? chunk.duplicate() : chunk.slice(begin, end - begin);
  }
}
