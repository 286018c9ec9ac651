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
 * The response to a request as server-sent events, each flushed immediately: {@link Delta}s, {@link
 * Restart} if the text so far is void, any other event, and {@link Done}. After the client has
 * disconnected, further events are dropped silently.
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

  /** Whether that {@code Accept} header asks for server-sent events. */
  public static boolean isRequested(@Nullable String accept) {
    return accept != null && accept.contains(MediaType.TEXT_EVENT_STREAM_VALUE);
  }

  /** Starts the response: sends the headers with status 200, so errors must be detected before. */
  public static SseResponse open(HttpServletResponse response, JsonMapper json) throws IOException {
    response.setContentType(MediaType.TEXT_EVENT_STREAM_VALUE);
    response.setCharacterEncoding(StandardCharsets.UTF_8.name());
    response.setHeader("X-Accel-Buffering", "no");
    SseResponse answer = new SseResponse(response.getWriter(), json);
    response.flushBuffer();
    return answer;
  }

  /** Sends one event with its data as one line of JSON. */
  public void send(SseEvent event) {
    if (disconnected) {
      return;
    }
    try {
      String name = SseEvent.name(event.getClass());
      out.write("event: " + name + "\ndata: " + json.writeValueAsString(event) + "\n\n");
      out.flush();
    } catch (IOException left) {
      disconnected = true;
    }
  }

  @Override
  public void append(String text) {
    send(new Delta(text));
  }

  @Override
  public void restart() {
    send(new Restart());
  }

  /** Sends the last event. */
  public void complete() {
    send(new Done());
  }

  /** A further piece of the text. */
  record Delta(String text) implements SseEvent {}

  /** What was sent of the text is void. */
  record Restart() implements SseEvent {}

  /** Nothing follows. */
  record Done() implements SseEvent {}
}
