package com.resolutionflow.support.provider;

import static com.resolutionflow.support.provider.Json.map;

import com.fasterxml.jackson.annotation.JsonAnySetter;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.resolutionflow.support.VendorJson;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import tools.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import tools.jackson.databind.annotation.JsonNaming;

/** The Messages API. */
final class AnthropicDialect implements Dialect {

  @Override
  public String name() {
    return "anthropic";
  }

  @Override
  public String base() {
    return "";
  }

  @Override
  public String path() {
    return "/v1/messages";
  }

  @Override
  public List<String> mistakes(Map<String, String> headers, String body, String key) {
    List<String> found = new ArrayList<>();
    if (!key.equals(headers.get("x-api-key"))
        && !("Bearer " + key).equals(headers.get("authorization"))) {
      found.add("no key");
    }
    if (!"2023-06-01".equals(headers.get("anthropic-version"))) {
      found.add("anthropic-version " + headers.get("anthropic-version"));
    }
    MessagesRequest request = VendorJson.read(body, MessagesRequest.class);
    for (String refused : List.of("temperature", "top_p", "top_k", "output_format")) {
      if (request.others().containsKey(refused)) {
        found.add(refused + " is refused by the 5.x models");
      }
    }
    if (request.maxTokens() == null) {
      found.add("no max_tokens");
    }
    Format format = request.outputConfig() == null ? null : request.outputConfig().format();
    if (format == null || !"json_schema".equals(format.type())) {
      found.add("no schema");
    } else {
      found.addAll(format.schema().mistakes("schema"));
    }
    for (Message message : request.messages()) {
      if (!"user".equals(message.role()) && !"assistant".equals(message.role())) {
        found.add("role " + message.role());
      }
    }
    return found;
  }

  @Override
  public ReceivedQuestion asked(Map<String, String> headers, String body) {
    MessagesRequest request = VendorJson.read(body, MessagesRequest.class);
    return new ReceivedQuestion(
        request.model(),
        texts(request.system()),
        texts(request.messages().getFirst().content()),
        request.outputConfig().format().schema(),
        request.stream(),
        headers,
        body,
        Instant.now());
  }

  private static String texts(List<Block> content) {
    return content.stream().map(Block::text).collect(Collectors.joining());
  }

  @JsonNaming(SnakeCaseStrategy.class)
  private record MessagesRequest(
      String model,
      Integer maxTokens,
      List<Block> system,
      List<Message> messages,
      OutputConfig outputConfig,
      boolean stream,
      @JsonAnySetter Map<String, Object> others) {}

  private record Message(String role, List<Block> content) {}

  private record Block(@JsonProperty(required = true) String text) {}

  private record OutputConfig(Format format) {}

  private record Format(String type, @JsonProperty(required = true) JsonSchema schema) {}

  @Override
  public String type(boolean streamed) {
    return streamed ? "text/event-stream; charset=utf-8" : "application/json";
  }

  @Override
  public String whole(ProviderAnswer said) {
    List<Object> content = new ArrayList<>();
    if (said.thinking() != null) {
      content.add(map("type", "thinking", "thinking", said.thinking(), "signature", "c2ln"));
    }
    if (said.text() != null) {
      content.add(map("type", "text", "text", said.text()));
    }
    return Json.text(message(said, content, said.stop()));
  }

  private static Map<String, Object> message(
      ProviderAnswer said, List<Object> content, String stop) {
    return map(
        "id",
        "msg_01",
        "type",
        "message",
        "role",
        "assistant",
        "model",
        "claude-sonnet-5-5",
        "content",
        content,
        "stop_reason",
        stop,
        "stop_sequence",
        null,
        "stop_details",
        "refusal".equals(stop)
            ? map("type", "refusal", "category", "cyber", "explanation", null)
            : null,
        "usage",
        usage(said, said.tokensOut()));
  }

  /** Part of the question came from a cache, as it does on every second call. */
  private static Map<String, Object> usage(ProviderAnswer said, int out) {
    return map(
        "input_tokens",
        said.tokensIn() - said.tokensIn() / 2,
        "cache_creation_input_tokens",
        0,
        "cache_read_input_tokens",
        said.tokensIn() / 2,
        "output_tokens",
        out,
        "service_tier",
        "standard");
  }

  @Override
  public List<String> pieces(ProviderAnswer said) {
    List<String> all = new ArrayList<>();
    all.add(
        event(
            "message_start",
            map(
                "type",
                "message_start",
                "message",
                message(
                    new ProviderAnswer(null, null, null, null, said.tokensIn(), 1),
                    List.of(),
                    null))));
    all.add(event("ping", map("type", "ping")));
    int index = 0;
    if (said.thinking() != null) {
      block(
          all,
          index++,
          map("type", "thinking", "thinking", "", "signature", ""),
          "thinking",
          said.thinking());
    }
    if (said.text() != null) {
      block(all, index, map("type", "text", "text", ""), "text", said.text());
    }
    all.add(
        event(
            "message_delta",
            map(
                "type",
                "message_delta",
                "delta",
                map("stop_reason", said.stop(), "stop_sequence", null),
                "usage",
                map("output_tokens", said.tokensOut()))));
    all.add(event("message_stop", map("type", "message_stop")));
    return all;
  }

  private static void block(
      List<String> all, int index, Map<String, Object> start, String kind, String text) {
    all.add(
        event(
            "content_block_start",
            map("type", "content_block_start", "index", index, "content_block", start)));
    for (String piece : Json.pieces(text)) {
      Map<String, Object> delta = map("type", kind + "_delta", kind, piece);
      all.add(
          event(
              "content_block_delta",
              map("type", "content_block_delta", "index", index, "delta", delta)));
    }
    all.add(event("content_block_stop", map("type", "content_block_stop", "index", index)));
  }

  private static String event(String name, Map<String, Object> data) {
    return "event: " + name + "\ndata: " + Json.text(data) + "\n\n";
  }

  @Override
  public String error(String kind, String message) {
    return Json.text(errorBody(kind, message));
  }

  @Override
  public String errorPiece(String kind, String message) {
    return event("error", errorBody(kind, message));
  }

  private static Map<String, Object> errorBody(String kind, String message) {
    return map(
        "type", "error", "error", map("type", kind, "message", message), "request_id", "req_01");
  }

  @Override
  public Stops stops() {
    return new Stops("end_turn", "max_tokens", "refusal");
  }
}
