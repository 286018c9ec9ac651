package com.resolutionflow.session;

import com.resolutionflow.assistant.CaseStep.Kind;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Writes what the copilot answered as server-sent events: {@code delta} by {@code delta}, {@code steps}, {@code done}. */
@Component
class ReplyStream {

  private static final Pattern WORD = Pattern.compile("\\S+\\s*|\\s+");

  private final JsonMapper json;

  ReplyStream(JsonMapper json) {
    this.json = json;
  }

  /** The steps are committed by now: a reader who goes away in the middle loses nothing but this view of them. */
  void write(List<Step> said, HttpServletResponse response) throws IOException {
    response.setContentType(MediaType.TEXT_EVENT_STREAM_VALUE);
    response.setCharacterEncoding(StandardCharsets.UTF_8.name());
    response.setHeader("X-Accel-Buffering", "no");
    Writer out = response.getWriter();
    for (Step step : said) {
      if (step.kind() == Kind.REPLY) {
        writeWords(step.text(), out);
      }
    }
    event(out, "steps", new SessionController.Steps(said));
    event(out, "done", new Done());
    out.flush();
  }

  private void writeWords(String reply, Writer out) throws IOException {
    Matcher word = WORD.matcher(reply);
    while (word.find()) {
      event(out, "delta", new Delta(word.group()));
    }
  }

  private void event(Writer out, String name, Object data) throws IOException {
    out.write("event: " + name + "\ndata: " + json.writeValueAsString(data) + "\n\n");
  }

  record Delta(String text) {}

  record Done() {}
}
