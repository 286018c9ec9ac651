package com.resolutionflow.session;

import com.resolutionflow.casefile.StepKind;
import com.resolutionflow.http.sse.SseResponse;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/**
 * Writes the copilot's reply as server-sent events: {@code delta} events, then {@code steps} and
 * {@code done}. The technician's input is committed before the response headers are sent, so a
 * reader who disconnects loses nothing.
 */
@Component
class ReplyStream {

  private static final Pattern WORD = Pattern.compile("\\S+\\s*|\\s+");

  private final JsonMapper json;

  ReplyStream(JsonMapper json) {
    this.json = json;
  }

  /** Streams a reply that is already finished. */
  void write(List<Step> said, HttpServletResponse response) throws IOException {
    SseResponse answer = SseResponse.open(response, json);
    for (Step step : said) {
      Matcher word = WORD.matcher(step.kind() == StepKind.REPLY ? step.text() : "");
      while (word.find()) {
        answer.append(word.group());
      }
    }
    answer.send(new SessionController.Steps(said));
    answer.complete();
  }

  /**
   * Streams the copilot's turn while it is being written; {@code before} are the steps it replies
   * to. A reply that failed is still pending: the steps that stand are sent, and the stream breaks
   * off without {@code done}.
   */
  void write(List<Step> before, Turn turn, HttpServletResponse response) throws IOException {
    SseResponse answer = SseResponse.open(response, json);
    List<Step> said = new ArrayList<>(before);
    Optional<List<Step>> reply = turn.text().follow(answer);
    reply.ifPresent(said::addAll);
    answer.send(new SessionController.Steps(said));
    if (reply.isPresent()) {
      answer.complete();
    } else {
      answer.breakOff();
    }
  }
}
