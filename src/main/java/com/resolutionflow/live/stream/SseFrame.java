package com.resolutionflow.live.stream;

import com.resolutionflow.live.log.LoggedEvent;
import java.nio.charset.StandardCharsets;

/** The bytes of one server-sent event, made once and shared by all streams that get it. */
final class SseFrame {

  /** Says nothing, but that the stream is alive. */
  static final byte[] KEEP_ALIVE = bytes(":\n\n");

  private SseFrame() {}

  /** An event of the log. */
  static byte[] of(LoggedEvent event) {
    return bytes(
        "id: " + event.id() + "\nevent: " + event.topic() + "\ndata: " + event.data() + "\n\n");
  }

  /** The first one: what follows is after {@code cursor}. */
  static byte[] ready(long cursor) {
    return cursor("ready", cursor);
  }

  /**
   * Something was missed that cannot be told any more: everything is to be fetched anew; what
   * follows is after {@code cursor}.
   */
  static byte[] reset(long cursor) {
    return cursor("reset", cursor);
  }

  private static byte[] cursor(String topic, long cursor) {
    return bytes(
        "id: " + cursor + "\nevent: " + topic + "\ndata: {\"cursor\":\"" + cursor + "\"}\n\n");
  }

  /**
   * The last one: nobody is signed in here any more who may listen. Has no id, so that the client
   * keeps its place.
   */
  static byte[] signedOut(CloseReason reason) {
    return bytes("event: signed_out\ndata: {\"reason\":\"" + reason.word() + "\"}\n\n");
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
