package com.resolutionflow.assistant.provider.ollama;

import com.resolutionflow.assistant.provider.Access;
import com.resolutionflow.assistant.provider.Ending;
import com.resolutionflow.assistant.provider.Ending.Stop;
import com.resolutionflow.assistant.provider.Faults;
import com.resolutionflow.assistant.provider.Prompt;
import com.resolutionflow.assistant.provider.Provider;
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
class OllamaProvider implements Provider {

  private static final int WINDOW = 32_768;

  @Override
  public String name() {
    return "ollama";
  }

  @Override
  public Offer offer() {
    return new Offer("http://localhost:11434", "llama3.1", "llama3.1", false, true);
  }

  @Override
  public ChatModel model(Access access, Prompt prompt, HttpClientBuilder http) {
    return OllamaChatModel.builder()
        .httpClientBuilder(http)
        .baseUrl(access.baseUrl())
        .customHeaders(headers(access))
        .modelName(prompt.model())
        .numPredict(prompt.largest())
        .numCtx(WINDOW)
        .temperature(0.0)
        .responseFormat(prompt.format())
        .maxRetries(0)
        .build();
  }

  @Override
  public StreamingChatModel streaming(Access access, Prompt prompt, HttpClientBuilder http) {
    return OllamaStreamingChatModel.builder()
        .httpClientBuilder(http)
        .baseUrl(access.baseUrl())
        .customHeaders(headers(access))
        .modelName(prompt.model())
        .numPredict(prompt.largest())
        .numCtx(WINDOW)
        .temperature(0.0)
        .responseFormat(prompt.format())
        .build();
  }

  private static Map<String, String> headers(Access access) {
    String key = access.revealedKey();
    return key == null ? Map.of() : Map.of("Authorization", "Bearer " + key);
  }

  @Override
  public void read(JsonNode document, Ending ending) {
    document
        .path("error")
        .stringValueOpt()
        .ifPresent(error -> ending.failed(Faults.ofError(null, error)));
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
            case "stop" -> Stop.WHOLE;
            case "length" -> Stop.CUT;
            default -> Stop.UNKNOWN;
          },
          word);
    }
  }
}
