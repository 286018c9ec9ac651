package com.resolutionflow.api;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import tools.jackson.databind.json.JsonMapper;

/**
 * The answer to one request as server-sent events, each sent at once: {@code delta} for each piece
 * of a text, {@code restart} when what came of it so far does not count, and whatever else is told.
 * Once the reader has gone away nothing more is written and nobody is told.
 */
public final class EventAnswer implements Dictation.Ear {

  private final Writer out;
  private final JsonMapper json;
  private boolean gone;

  private EventAnswer(Writer out, JsonMapper json) {
    this.out = out;
    this.json = json;
  }

  /** Whether a request with that {@code Accept} header asks for one. */
  public static boolean wanted(@Nullable String accept) {
    return accept != null && accept.contains(MediaType.TEXT_EVENT_STREAM_VALUE);
  }

  /**
   * Begins the answer: its head is sent now, with status 200. Whatever may still be refused must be
   * refused before.
   */
  public static EventAnswer open(HttpServletResponse response, JsonMapper json) throws IOException {
    response.setContentType(MediaType.TEXT_EVENT_STREAM_VALUE);
    response.setCharacterEncoding(StandardCharsets.UTF_8.name());
    response.setHeader("X-Accel-Buffering", "no");
    EventAnswer answer = new EventAnswer(response.getWriter(), json);
    response.flushBuffer();
    return answer;
  }

  /** Sends one event; the data is written as one line of JSON. */
  public void event(String name, Object data) {
    if (gone) {
      return;
    }
    try {
      out.write("event: " + name + "\ndata: " + json.writeValueAsString(data) + "\n\n");
      out.flush();
    } catch (IOException left) {
      gone = true;
    }
  }

  @Override
  public void piece(String text) {
    event("delta", new Delta(text));
  }

  @Override
  public void anew() {
    event("restart", new Nothing());
  }

  /** The last event. */
  public void done() {
    event("done", new Nothing());
  }

  record Delta(String text) {}

  record Nothing() {}
}
