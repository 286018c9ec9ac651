package com.resolutionflow.live.stream;

import com.resolutionflow.live.log.LoggedEvent;
import java.nio.charset.StandardCharsets;

/** The bytes of one server-sent event, created once and shared by all streams that receive it. */
final class SseFrame {

  /** An empty comment that keeps the connection alive. */
  static final byte[] KEEP_ALIVE = bytes(":\n\n");

  private SseFrame() {}

  /** An event of the log. */
  static byte[] of(LoggedEvent event) {
    return bytes(
        "id: " + event.id() + "\nevent: " + event.topic() + "\ndata: " + event.data() + "\n\n");
  }

  /** The first event: those that follow come after {@code cursor}. */
  static byte[] ready(long cursor) {
    return cursor("ready", cursor);
  }

  /**
   * Events were missed that are no longer in the log: the client has to fetch everything again. The
   * events that follow come after {@code cursor}.
   */
  static byte[] reset(long cursor) {
    return cursor("reset", cursor);
  }

  private static byte[] cursor(String topic, long cursor) {
    return bytes(
        "id: " + cursor + "\nevent: " + topic + "\ndata: {\"cursor\":\"" + cursor + "\"}\n\n");
  }

  /**
   * The last event: the client may no longer use the stream. It has no id, so that the client keeps
   * its position.
   */
  static byte[] signedOut(CloseReason reason) {
    return bytes("event: signed_out\ndata: {\"reason\":\"" + reason.word() + "\"}\n\n");
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
