package com.resolutionflow.support.provider;

import static com.resolutionflow.support.provider.Json.map;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.resolutionflow.support.VendorJson;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import tools.jackson.databind.annotation.JsonNaming;

/** Chat completions. */
final class OpenAiDialect implements Dialect {

  @Override
  public String name() {
    return "openai";
  }

  @Override
  public String base() {
    return "/v1";
  }

  @Override
  public String path() {
    return "/v1/chat/completions";
  }

  @Override
  public List<String> mistakes(Map<String, String> headers, String body, String key) {
    List<String> found = new ArrayList<>();
    if (!("Bearer " + key).equals(headers.get("authorization"))) {
      found.add("no key");
    }
    ResponseFormat format = VendorJson.read(body, ChatRequest.class).responseFormat();
    if (format == null || !"json_schema".equals(format.type()) || format.jsonSchema() == null) {
      found.add("no schema");
      return found;
    }
    NamedSchema named = format.jsonSchema();
    if (named.name() == null || !named.name().matches("[A-Za-z0-9_-]{1,64}")) {
      found.add("schema name " + named.name());
    }
    if (!named.strict()) {
      found.add("not strict");
    }
    found.addAll(named.schema().mistakes("schema"));
    return found;
  }

  @Override
  public ReceivedQuestion asked(Map<String, String> headers, String body) {
    ChatRequest chat = VendorJson.read(body, ChatRequest.class);
    NamedSchema named = chat.responseFormat() == null ? null : chat.responseFormat().jsonSchema();
    return new ReceivedQuestion(
        chat.model(),
        chat.messages().get(0).content(),
        chat.messages().get(1).content(),
        named == null ? null : named.schema(),
        chat.stream(),
        headers,
        body,
        Instant.now());
  }

  @JsonNaming(SnakeCaseStrategy.class)
  private record ChatRequest(
      String model, List<Message> messages, ResponseFormat responseFormat, boolean stream) {}

  private record Message(String content) {}

  @JsonNaming(SnakeCaseStrategy.class)
  private record ResponseFormat(String type, NamedSchema jsonSchema) {}

  private record NamedSchema(
      String name, boolean strict, @JsonProperty(required = true) JsonSchema schema) {}

  @Override
  public String type(boolean streamed) {
    return streamed ? "text/event-stream" : "application/json";
  }

  @Override
  public String whole(ProviderAnswer said) {
    Map<String, Object> message =
        map("role", "assistant", "content", said.text(), "refusal", said.refusal());
    if (said.thinking() != null) {
      message.put("reasoning_content", said.thinking());
    }
    return Json.text(
        map(
            "id",
            "chatcmpl-01",
            "object",
            "chat.completion",
            "created",
            1732,
            "model",
            "gpt-5.1",
            "choices",
            List.of(
                map(
                    "index",
                    0,
                    "finish_reason",
                    said.stop(),
                    "message",
                    message,
                    "logprobs",
                    null)),
            "usage",
            usage(said)));
  }

  private static Map<String, Object> usage(ProviderAnswer said) {
    return map(
        "prompt_tokens",
        said.tokensIn(),
        "completion_tokens",
        said.tokensOut(),
        "total_tokens",
        said.tokensIn() + said.tokensOut(),
        "prompt_tokens_details",
        map("cached_tokens", 0));
  }

  @Override
  public List<String> pieces(ProviderAnswer said) {
    List<String> all = new ArrayList<>();
    all.add(chunk(map("role", "assistant", "content", ""), null));
    if (said.thinking() != null) {
      all.add(chunk(map("reasoning_content", said.thinking()), null));
    }
    if (said.refusal() != null) {
      Json.pieces(said.refusal()).forEach(piece -> all.add(chunk(map("refusal", piece), null)));
    }
    if (said.text() != null) {
      Json.pieces(said.text()).forEach(piece -> all.add(chunk(map("content", piece), null)));
    }
    all.add(chunk(map(), said.stop()));
    Map<String, Object> last = head();
    last.put("choices", List.of());
    last.put("usage", usage(said));
    all.add(data(last));
    all.add("data: [DONE]\n\n");
    return all;
  }

  private static String chunk(Map<String, Object> delta, String stop) {
    Map<String, Object> chunk = head();
    chunk.put(
        "choices",
        List.of(map("index", 0, "delta", delta, "logprobs", null, "finish_reason", stop)));
    return data(chunk);
  }

  private static Map<String, Object> head() {
    return map(
        "id",
        "chatcmpl-01",
        "object",
        "chat.completion.chunk",
        "created",
        1732,
        "model",
        "gpt-5.1");
  }

  private static String data(Map<String, Object> chunk) {
    return "data: " + Json.text(chunk) + "\n\n";
  }

  @Override
  public String error(String kind, String message) {
    return Json.text(errorBody(kind, message));
  }

  @Override
  public String errorPiece(String kind, String message) {
    return data(errorBody(kind, message));
  }

  private static Map<String, Object> errorBody(String kind, String message) {
    return map("error", map("message", message, "type", kind, "param", null, "code", null));
  }

  @Override
  public Stops stops() {
    return new Stops("stop", "length", "stop");
  }
}
