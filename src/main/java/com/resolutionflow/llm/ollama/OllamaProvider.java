package com.resolutionflow.llm.ollama;

import com.resolutionflow.llm.provider.ModelProvider;
import com.resolutionflow.llm.provider.Prompt;
import com.resolutionflow.llm.provider.ProviderAccess;
import com.resolutionflow.llm.provider.ProviderErrors;
import com.resolutionflow.llm.provider.ResponseMetadata;
import com.resolutionflow.llm.provider.ResponseMetadata.StopReason;
import dev.langchain4j.http.client.HttpClientBuilder;
import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.chat.StreamingChatModel;
import dev.langchain4j.model.ollama.OllamaChatModel;
import dev.langchain4j.model.ollama.OllamaStreamingChatModel;
import java.util.Map;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;

/**
 * Speaks to {@code POST /api/chat}. The window is asked for, because the server's own default is
 * too small for a long session and cuts its beginning off in silence. A key, if there is one, is
 * for a proxy in front.
 */
@Component
class OllamaProvider implements ModelProvider {

  private static final int WINDOW = 32_768;

  @Override
  public String name() {
    return "ollama";
  }

  @Override
  public Defaults defaults() {
    return new Defaults("http://localhost:11434", "llama3.1", "llama3.1", false, true);
  }

  @Override
  public ChatModel chatModel(ProviderAccess access, Prompt prompt, HttpClientBuilder http) {
    return OllamaChatModel.builder()
        .httpClientBuilder(http)
        .baseUrl(access.baseUrl())
        .customHeaders(headers(access))
        .modelName(prompt.model())
        .numPredict(prompt.maxTokens())
        .numCtx(WINDOW)
        .temperature(0.0)
        .responseFormat(prompt.format())
        .maxRetries(0)
        .build();
  }

  @Override
  public StreamingChatModel streamingChatModel(
      ProviderAccess access, Prompt prompt, HttpClientBuilder http) {
    return OllamaStreamingChatModel.builder()
        .httpClientBuilder(http)
        .baseUrl(access.baseUrl())
        .customHeaders(headers(access))
        .modelName(prompt.model())
        .numPredict(prompt.maxTokens())
        .numCtx(WINDOW)
        .temperature(0.0)
        .responseFormat(prompt.format())
        .build();
  }

  private static Map<String, String> headers(ProviderAccess access) {
    String key = access.revealedKey();
    return key == null ? Map.of() : Map.of("Authorization", "Bearer " + key);
  }

  @Override
  public void readMetadata(JsonNode document, ResponseMetadata ending) {
    document
        .path("error")
        .stringValueOpt()
        .ifPresent(error -> ending.failed(ProviderErrors.fromError(null, error)));
    document.path("model").stringValueOpt().ifPresent(ending::answeredBy);
    if (document.path("prompt_eval_count").isInt()) {
      ending.tokensIn(document.path("prompt_eval_count").intValue());
    }
    if (document.path("eval_count").isInt()) {
      ending.tokensOut(document.path("eval_count").intValue());
    }
    if (document.path("done").asBoolean(false)) {
      String word = document.path("done_reason").asString("stop");
      ending.stopped(
          switch (word) {
            case "stop" -> StopReason.COMPLETE;
            case "length" -> StopReason.TRUNCATED;
            default -> StopReason.UNKNOWN;
          },
          word);
    }
  }
}
