package com.resolutionflow.http.sse;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.modulith.NamedInterface;
import tools.jackson.databind.json.JsonMapper;

/**
 * The answer to one request as server-sent events, each sent at once: {@code delta} for each piece
 * of a text, {@code restart} when what came of it so far does not count, and whatever else is told.
 * Once the reader has gone away nothing more is written and nobody is told.
 */
@NamedInterface("sse")
public final class SseResponse implements TextBroadcast.Subscriber {

  private final Writer out;
  private final JsonMapper json;
  private boolean disconnected;

  private SseResponse(Writer out, JsonMapper json) {
    this.out = out;
    this.json = json;
  }

  /** Whether a request with that {@code Accept} header asks for one. */
  public static boolean isRequested(@Nullable String accept) {
    return accept != null && accept.contains(MediaType.TEXT_EVENT_STREAM_VALUE);
  }

  /**
   * Begins the answer: its head is sent now, with status 200. Whatever may still be refused must be
   * refused before.
   */
  public static SseResponse open(HttpServletResponse response, JsonMapper json) throws IOException {
    response.setContentType(MediaType.TEXT_EVENT_STREAM_VALUE);
    response.setCharacterEncoding(StandardCharsets.UTF_8.name());
    response.setHeader("X-Accel-Buffering", "no");
    SseResponse answer = new SseResponse(response.getWriter(), json);
    response.flushBuffer();
    return answer;
  }

  /** Sends one event; the data is written as one line of JSON. */
  public void send(String name, Object data) {
    if (disconnected) {
      return;
    }
    try {
      out.write("event: " + name + "\ndata: " + json.writeValueAsString(data) + "\n\n");
      out.flush();
    } catch (IOException left) {
      disconnected = true;
    }
  }

  @Override
  public void append(String text) {
    send("delta", new Delta(text));
  }

  @Override
  public void restart() {
    send("restart", new Empty());
  }

  /** The last event. */
  public void complete() {
    send("done", new Empty());
  }

  record Delta(String text) {}

  record Empty() {}
}
