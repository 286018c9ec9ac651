package com.resolutionflow.http.sse;

import com.resolutionflow.problem.BrokenResponse;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.InvalidMediaTypeException;
import org.springframework.http.MediaType;
import org.springframework.modulith.NamedInterface;
import tools.jackson.databind.json.JsonMapper;

/**
 * The response to a request as server-sent events, each flushed immediately: {@link Delta}s, {@link
 * Restart} if the text so far is void, any other event, and {@link Done}. A response without {@link
 * Done} was broken off. After the client has disconnected, further events are dropped silently.
 */
@NamedInterface("sse")
public final class SseResponse implements TextBroadcast.Subscriber {

  private final HttpServletResponse response;
  private final Writer out;
  private final JsonMapper json;
  private boolean disconnected;

  private SseResponse(HttpServletResponse response, JsonMapper json) throws IOException {
    this.response = response;
    this.out = response.getWriter();
    this.json = json;
  }

  /**
   * Whether that {@code Accept} header asks for server-sent events: it names them, and does not say
   * that JSON would do as well. Generated clients accept every media type that the document has for
   * an operation, and read JSON alone.
   */
  public static boolean isRequested(@Nullable String accept) {
    if (accept == null || !accept.contains(MediaType.TEXT_EVENT_STREAM_VALUE)) {
      return false;
    }
    try {
      List<MediaType> accepted = MediaType.parseMediaTypes(accept);
      double events = quality(accepted, MediaType.TEXT_EVENT_STREAM);
      return events > 0 && events > quality(accepted, MediaType.APPLICATION_JSON);
    } catch (InvalidMediaTypeException malformed) {
      return false;
    }
  }

  /** How welcome a media type is that is named as such, from 0 (not at all) to 1. */
  private static double quality(List<MediaType> accepted, MediaType type) {
    return accepted.stream()
        .filter(type::equalsTypeAndSubtype)
        .mapToDouble(MediaType::getQualityValue)
        .max()
        .orElse(0);
  }

  /** Starts the response: sends the headers with status 200, so errors must be detected before. */
  public static SseResponse open(HttpServletResponse response, JsonMapper json) throws IOException {
    response.setContentType(MediaType.TEXT_EVENT_STREAM_VALUE);
    response.setCharacterEncoding(StandardCharsets.UTF_8.name());
    response.setHeader("X-Accel-Buffering", "no");
    SseResponse answer = new SseResponse(response, json);
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

  /**
   * Breaks off instead: what was announced does not come, and the reader has to see that this was
   * not the end.
   */
  public void breakOff() throws IOException {
    if (!disconnected) {
      BrokenResponse.breakOff(response);
    }
  }

  /** A further piece of the text. */
  record Delta(String text) implements SseEvent {}

  /** What was sent of the text is void. */
  record Restart() implements SseEvent {}

  /** Nothing follows. */
  record Done() implements SseEvent {}
}
