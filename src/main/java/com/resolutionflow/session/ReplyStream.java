package com.resolutionflow.session;

import com.resolutionflow.casefile.StepKind;
import com.resolutionflow.http.sse.SseResponse;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/**
 * Writes what the copilot answers as server-sent events: {@code delta} by {@code delta}, {@code
 * steps}, {@code done}. What the technician did is committed before the answer's head is sent: a
 * reader who goes away in the middle loses nothing but this view of it.
 */
@Component
class ReplyStream {

  private static final Pattern WORD = Pattern.compile("\\S+\\s*|\\s+");

  private final JsonMapper json;

  ReplyStream(JsonMapper json) {
    this.json = json;
  }

  /** All of them are written already. */
  void write(List<Step> said, HttpServletResponse response) throws IOException {
    SseResponse answer = SseResponse.open(response, json);
    for (Step step : said) {
      Matcher word = WORD.matcher(step.kind() == StepKind.REPLY ? step.text() : "");
      while (word.find()) {
        answer.append(word.group());
      }
    }
    end(answer, said);
  }

  /** The copilot's turn while it lasts; {@code before}: the steps that it goes on from. */
  void write(List<Step> before, Turn turn, HttpServletResponse response) throws IOException {
    SseResponse answer = SseResponse.open(response, json);
    List<Step> said = new ArrayList<>(before);
    turn.text().follow(answer).ifPresent(said::addAll);
    end(answer, said);
  }

  private static void end(SseResponse answer, List<Step> said) {
    answer.send("steps", new SessionController.Steps(said));
    answer.complete();
  }
}
