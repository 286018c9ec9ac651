package com.resolutionflow.support.provider;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/** What a fake provider does with one question. */
@FunctionalInterface
public interface Behaviour {

  int TOKENS_IN = 2100;
  int TOKENS_OUT = 640;

  void serve(ProviderCall turn) throws IOException;

  /** Answers well with that record or map as JSON, or with that text as it is. */
  static Behaviour says(Object value) {
    return answer(
        said -> new ProviderAnswer(Json.of(value), null, said.stop(), null, TOKENS_IN, TOKENS_OUT));
  }

  /** As {@link #says}, having thought first, as newer models do. */
  static Behaviour thinksAndSays(Object value) {
    return answer(
        said ->
            new ProviderAnswer(
                Json.of(value), "Let me see.", said.stop(), null, TOKENS_IN, TOKENS_OUT));
  }

  /** Thinks, and says nothing. */
  static Behaviour thinksOnly() {
    return answer(
        said -> new ProviderAnswer(null, "Let me see.", said.stop(), null, TOKENS_IN, TOKENS_OUT));
  }

  /** Says that, and stops with that word of its own. */
  static Behaviour stopsWith(String word, Object value) {
    return answer(
        said -> new ProviderAnswer(Json.of(value), null, word, null, TOKENS_IN, TOKENS_OUT));
  }

  /** Says that much, cut off because there was room for no more. */
  static Behaviour cut(String text) {
    return turn -> stopsWith(turn.dialect().stops().cut(), text).serve(turn);
  }

  /** Declines, with a 200. A provider without a word for it says so in prose. */
  static Behaviour refuses() {
    return turn -> {
      boolean words = turn.dialect() instanceof OpenAiDialect;
      String text = turn.dialect() instanceof OllamaDialect ? "I cannot help with that." : null;
      String refusal = words ? "I cannot help with that." : null;
      answer(
              said ->
                  new ProviderAnswer(
                      text, null, turn.dialect().stops().refused(), refusal, TOKENS_IN, 0))
          .serve(turn);
    };
  }

  private static Behaviour answer(UnaryOperator<ProviderAnswer> made) {
    return turn -> {
      ProviderAnswer said =
          made.apply(
              new ProviderAnswer(
                  null, null, turn.dialect().stops().whole(), null, TOKENS_IN, TOKENS_OUT));
      Map<String, String> headers =
          Map.of("Content-Type", turn.dialect().type(turn.asked().streamed()));
      if (turn.asked().streamed()) {
        turn.wire().begin(200, headers);
        for (String piece : turn.dialect().pieces(said)) {
          turn.wire().chunk(piece);
        }
        turn.wire().end();
      } else {
        turn.wire().send(200, headers, turn.dialect().whole(said).getBytes(StandardCharsets.UTF_8));
      }
    };
  }

  /** Does nothing for that long, then goes on with {@code then}. */
  static Behaviour after(Duration time, Behaviour then) {
    return turn -> {
      turn.wire().hang(time);
      then.serve(turn);
    };
  }

  /** Takes the question and never says a word. */
  static Behaviour silent() {
    return turn -> turn.wire().hang();
  }

  /** Answers with that status and an error of that kind. */
  static Behaviour fails(int status, String kind, String message, Map<String, String> headers) {
    return turn -> {
      Map<String, String> all = new java.util.TreeMap<>(headers);
      all.put("Content-Type", "application/json");
      all.put("request-id", "req_01");
      turn.wire()
          .send(status, all, turn.dialect().error(kind, message).getBytes(StandardCharsets.UTF_8));
    };
  }

  /** Answers with that status. */
  static Behaviour fails(int status) {
    return fails(status, "api_error", "It went wrong.", Map.of());
  }

  /** 429; {@code after} is the value of {@code Retry-After}, null for none. */
  static Behaviour rateLimited(String after) {
    return fails(
        429,
        "rate_limit_error",
        "Too fast.",
        after == null ? Map.of() : Map.of("Retry-After", after));
  }

  /** A page for people where JSON should be. */
  static Behaviour html() {
    String page =
        "<!doctype html><title>Sign in to the network</title>\n\n<p>Accept the terms of use.</p>\n";
    return turn ->
        turn.wire()
            .send(200, Map.of("Content-Type", "text/html"), page.getBytes(StandardCharsets.UTF_8));
  }

  /** A body of that many bytes that never says anything. */
  static Behaviour huge(int bytes) {
    return turn -> {
      turn.wire().begin(200, Map.of("Content-Type", turn.dialect().type(turn.asked().streamed())));
      String block = " ".repeat(64 * 1024);
      for (int sent = 0; sent < bytes; sent += block.length()) {
        turn.wire().chunk(block);
      }
      turn.wire().end();
    };
  }

  /** The headers, then one byte of a good answer every so often. */
  static Behaviour drips(Object value, Duration every) {
    return turn -> {
      turn.wire().begin(200, Map.of("Content-Type", turn.dialect().type(turn.asked().streamed())));
      ProviderAnswer said =
          new ProviderAnswer(
              Json.of(value), null, turn.dialect().stops().whole(), null, TOKENS_IN, TOKENS_OUT);
      String body =
          turn.asked().streamed()
              ? String.join("", turn.dialect().pieces(said))
              : turn.dialect().whole(said);
      for (int at = 0; at < body.length(); at++) {
        turn.wire().chunk(body.substring(at, at + 1));
        turn.wire().hang(every);
      }
      turn.wire().end();
    };
  }

  /** Half of a good answer, then {@code then}, which may do anything to the connection. */
  static Behaviour half(Object value, Behaviour then) {
    return turn -> {
      turn.wire().begin(200, Map.of("Content-Type", turn.dialect().type(turn.asked().streamed())));
      ProviderAnswer said =
          new ProviderAnswer(
              Json.of(value), null, turn.dialect().stops().whole(), null, TOKENS_IN, TOKENS_OUT);
      List<String> pieces =
          turn.asked().streamed()
              ? turn.dialect().pieces(said)
              : Json.pieces(turn.dialect().whole(said));
      for (String piece : pieces.subList(0, pieces.size() / 2)) {
        turn.wire().chunk(piece);
      }
      then.serve(turn);
    };
  }

  /** Half of a good answer, and then no more, with the connection open. */
  static Behaviour stalls(Object value) {
    return half(value, silent());
  }

  /** Half of a good answer, and then an error inside the 200. */
  static Behaviour failsInside(Object value, String kind, String message) {
    return half(
        value,
        turn -> {
          turn.wire().chunk(turn.dialect().errorPiece(kind, message));
          turn.wire().end();
        });
  }

  /** An error under 200, where an answer should be. */
  static Behaviour failsWith200(String kind, String message) {
    return turn ->
        turn.wire()
            .send(
                200,
                Map.of("Content-Type", turn.dialect().type(turn.asked().streamed())),
                (turn.asked().streamed()
                        ? turn.dialect().errorPiece(kind, message)
                        : turn.dialect().error(kind, message))
                    .getBytes(StandardCharsets.UTF_8));
  }

  /** Breaks the connection. */
  static Behaviour resets() {
    return turn -> turn.wire().reset();
  }

  /** Half of a stream that ends as if it were whole. */
  static Behaviour endsEarly(Object value) {
    return half(value, turn -> turn.wire().end());
  }

  /** A body of one's own. */
  static Behaviour body(int status, String type, String body) {
    return turn ->
        turn.wire()
            .send(status, Map.of("Content-Type", type), body.getBytes(StandardCharsets.UTF_8));
  }
}
