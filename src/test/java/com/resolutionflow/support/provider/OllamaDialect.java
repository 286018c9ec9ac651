package com.resolutionflow.support.provider;

import static com.resolutionflow.support.provider.Json.map;

import com.resolutionflow.support.VendorJson;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Ollama's own chat API. */
final class OllamaDialect implements Dialect {

  @Override
  public String name() {
    return "ollama";
  }

  @Override
  public String base() {
    return "";
  }

  @Override
  public String path() {
    return "/api/chat";
  }

  @Override
  public List<String> mistakes(Map<String, String> headers, String body, String key) {
    ChatRequest chat = VendorJson.read(body, ChatRequest.class);
    List<String> found = new ArrayList<>();
    if (chat.stream() == null) {
      found.add("streams by default");
    }
    if (chat.format() == null) {
      found.add("no schema");
    } else {
      found.addAll(chat.format().mistakes("format"));
    }
    return found;
  }

  @Override
  public boolean loads(String body) {
    return VendorJson.read(body, ChatRequest.class).messages().isEmpty();
  }

  @Override
  public String loaded() {
    return Json.text(
        map(
            "model",
            "llama3.1",
            "created_at",
            "2026-11-20T12:00:00.000000Z",
            "message",
            message("", null),
            "done_reason",
            "load",
            "done",
            true));
  }

  @Override
  public ReceivedQuestion asked(Map<String, String> headers, String body) {
    ChatRequest chat = VendorJson.read(body, ChatRequest.class);
    return new ReceivedQuestion(
        chat.model(),
        chat.messages().get(0).content(),
        chat.messages().get(1).content(),
        chat.format(),
        chat.stream(),
        headers,
        body,
        Instant.now());
  }

  private record ChatRequest(
      String model, List<Message> messages, JsonSchema format, Boolean stream) {}

  private record Message(String content) {}

  @Override
  public String type(boolean streamed) {
    return streamed ? "application/x-ndjson" : "application/json; charset=utf-8";
  }

  @Override
  public String whole(ProviderAnswer said) {
    return Json.text(last(said, message(said.text() == null ? "" : said.text(), said.thinking())));
  }

  private static Map<String, Object> message(String content, String thinking) {
    Map<String, Object> message = map("role", "assistant", "content", content);
    if (thinking != null) {
      message.put("thinking", thinking);
    }
    return message;
  }

  private static Map<String, Object> last(ProviderAnswer said, Map<String, Object> message) {
    return map(
        "model",
        "llama3.1",
        "created_at",
        "2026-11-20T12:00:00.000000Z",
        "message",
        message,
        "done_reason",
        said.stop(),
        "done",
        true,
        "total_duration",
        1_815_831_234L,
        "load_duration",
        279_062_920L,
        "prompt_eval_count",
        said.tokensIn(),
        "eval_count",
        said.tokensOut(),
        "eval_duration",
        420_000_000L);
  }

  @Override
  public List<String> pieces(ProviderAnswer said) {
    List<String> all = new ArrayList<>();
    if (said.thinking() != null) {
      all.add(piece(message("", said.thinking())));
    }
    if (said.text() != null) {
      Json.pieces(said.text()).forEach(piece -> all.add(piece(message(piece, null))));
    }
    all.add(Json.text(last(said, message("", null))) + "\n");
    return all;
  }

  private static String piece(Map<String, Object> message) {
    return Json.text(
            map(
                "model",
                "llama3.1",
                "created_at",
                "2026-11-20T12:00:00.000000Z",
                "message",
                message,
                "done",
                false))
        + "\n";
  }

  @Override
  public String error(String kind, String message) {
    return Json.text(map("error", message));
  }

  @Override
  public String errorPiece(String kind, String message) {
    return error(kind, message) + "\n";
  }

  @Override
  public Stops stops() {
    return new Stops("stop", "length", "stop");
  }
}
