package com.resolutionflow.llm.anthropic;

import com.resolutionflow.llm.provider.ModelProvider;
import com.resolutionflow.llm.provider.Prompt;
import com.resolutionflow.llm.provider.ProviderAccess;
import com.resolutionflow.llm.provider.ProviderErrors;
import com.resolutionflow.llm.provider.ResponseMetadata;
import com.resolutionflow.llm.provider.ResponseMetadata.StopReason;
import dev.langchain4j.http.client.HttpClientBuilder;
import dev.langchain4j.model.anthropic.AnthropicChatModel;
import dev.langchain4j.model.anthropic.AnthropicStreamingChatModel;
import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.chat.StreamingChatModel;
import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;

/**
 * Speaks to {@code POST /v1/messages}. Sampling parameters are never sent: the 5.x models answer
 * them with 400.
 */
@Component
class AnthropicProvider implements ModelProvider {

  private static final String VERSION = "2023-06-01";

  @Override
  public String name() {
    return "anthropic";
  }

  @Override
  public Defaults defaults() {
    return new Defaults(
        "https://api.anthropic.com", "claude-sonnet-5-5", "claude-haiku-5-5", true, false);
  }

  @Override
  public ChatModel chatModel(ProviderAccess access, Prompt prompt, HttpClientBuilder http) {
    return AnthropicChatModel.builder()
        .httpClientBuilder(http)
        .baseUrl(address(access))
        .apiKey(access.revealedKey())
        .version(VERSION)
        .modelName(prompt.model())
        .maxTokens(prompt.maxTokens())
        .customParameters(output(access, prompt))
        .cacheSystemMessages(true)
        .maxRetries(0)
        .build();
  }

  @Override
  public StreamingChatModel streamingChatModel(
      ProviderAccess access, Prompt prompt, HttpClientBuilder http) {
    return AnthropicStreamingChatModel.builder()
        .httpClientBuilder(http)
        .baseUrl(address(access))
        .apiKey(access.revealedKey())
        .version(VERSION)
        .modelName(prompt.model())
        .maxTokens(prompt.maxTokens())
        .customParameters(output(access, prompt))
        .cacheSystemMessages(true)
        .build();
  }

  /** The documentation's address ends before the version; people copy it either way. */
  private static String address(ProviderAccess access) {
    return access.baseUrl().endsWith("/v1") ? access.baseUrl() : access.baseUrl() + "/v1";
  }

  /**
   * Format and effort are one object on the wire, of which the library knows the first only: so it
   * is given whole.
   */
  private static Map<String, Object> output(ProviderAccess access, Prompt prompt) {
    Map<String, Object> config = new LinkedHashMap<>();
    if (access.effort() != null) {
      config.put("effort", access.effort());
    }
    config.put("format", Map.of("type", "json_schema", "schema", prompt.schema()));
    return Map.of("output_config", config);
  }

  @Override
  public void readMetadata(JsonNode document, ResponseMetadata ending) {
    JsonNode error = document.path("error");
    if (error.isObject() || document.path("type").asString("").equals("error")) {
      ending.failed(
          ProviderErrors.fromError(
              error.path("type").asString(""), error.path("message").asString("")));
    }
    JsonNode message = document.path("message").isObject() ? document.path("message") : document;
    message.path("model").stringValueOpt().ifPresent(ending::answeredBy);
    usage(message.path("usage"), ending);
    stop(message.path("stop_reason"), ending);
    stop(document.path("delta").path("stop_reason"), ending);
  }

  /**
   * In a stream the first event has the question's tokens and later ones what has been written so
   * far.
   */
  private static void usage(JsonNode usage, ResponseMetadata ending) {
    if (usage.path("input_tokens").isInt()) {
      ending.tokensIn(
          usage.path("input_tokens").intValue()
              + usage.path("cache_creation_input_tokens").asInt(0)
              + usage.path("cache_read_input_tokens").asInt(0));
    }
    if (usage.path("output_tokens").isInt()) {
      ending.tokensOut(usage.path("output_tokens").intValue());
    }
  }

  private static void stop(JsonNode reason, ResponseMetadata ending) {
    if (reason.isString()) {
      String word = reason.stringValue();
      ending.stopped(
          switch (word) {
            case "end_turn", "stop_sequence" -> StopReason.COMPLETE;
            case "max_tokens", "model_context_window_exceeded" -> StopReason.TRUNCATED;
            case "refusal" -> StopReason.DECLINED;
            default -> StopReason.UNKNOWN;
          },
          word);
    }
  }
}
