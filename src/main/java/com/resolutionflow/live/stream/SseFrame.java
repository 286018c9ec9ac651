package com.resolutionflow.live.stream;

import com.resolutionflow.live.log.LoggedEvent;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * The bytes of one server-sent event, created once and shared by all streams that receive it: a
 * chunk of HTTP/1.1, so that only {@link #END} ends a stream properly.
 */
final class SseFrame {

  /** The last chunk: the stream is over, and there is no need to come back. */
  static final byte[] END = "0\r\n\r\n".getBytes(StandardCharsets.US_ASCII);

  /** An empty comment that keeps the connection alive. */
  static final byte[] KEEP_ALIVE = bytes(":\n\n");

  private static final int CRLF = 2;

  private SseFrame() {}

  /** An event of the log. */
  static byte[] of(LoggedEvent event) {
    return bytes(
        "id: " + event.id() + "\nevent: " + event.topic() + "\ndata: " + event.data() + "\n\n");
  }

  /**
   * The first event: those that follow come after {@code cursor}.
   *
   * @param retryMillis how long a client should wait before it comes back
   */
  static byte[] ready(long cursor, long retryMillis) {
    return cursor("ready", cursor, "retry: " + retryMillis + "\n");
  }

  /**
   * Events were missed that are no longer in the log: the client has to fetch everything again. The
   * events that follow come after {@code cursor}.
   */
  static byte[] reset(long cursor) {
    return cursor("reset", cursor, "");
  }

  private static byte[] cursor(String topic, long cursor, String more) {
    return bytes(
        "id: %d\nevent: %s\n%sdata: {\"cursor\":\"%d\"}\n\n"
            .formatted(cursor, topic, more, cursor));
  }

  /**
   * The last event: the client may no longer use the stream. It has no id, so that the client keeps
   * its position.
   */
  static byte[] signedOut(CloseReason reason) {
    return bytes("event: signed_out\ndata: {\"reason\":\"" + reason.word() + "\"}\n\n");
  }

  private static byte[] bytes(String text) {
    byte[] event = text.getBytes(StandardCharsets.UTF_8);
    byte[] size = (Integer.toHexString(event.length) + "\r\n").getBytes(StandardCharsets.US_ASCII);
    byte[] chunk = Arrays.copyOf(size, size.length + event.length + CRLF);
    System.arraycopy(event, 0, chunk, size.length, event.length);
    chunk[chunk.length - 2] = '\r';
    chunk[chunk.length - 1] = '\n';
    return chunk;
  }

  /** The event without the chunk around it, for a client of HTTP/1.0. */
  static ByteBuffer unchunked(byte[] frame) {
    int begin = 0;
    while (frame[begin] != '\n') {
      begin++;
    }
    begin++;
    return ByteBuffer.wrap(frame, begin, frame.length - CRLF - begin);
  }
}
