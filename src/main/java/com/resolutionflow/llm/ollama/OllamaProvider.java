package com.resolutionflow.llm.ollama;

import com.resolutionflow.llm.provider.ModelProvider;
import com.resolutionflow.llm.provider.Prompt;
import com.resolutionflow.llm.provider.ProviderAccess;
import com.resolutionflow.llm.provider.ProviderErrors;
import com.resolutionflow.llm.provider.RequestForm;
import com.resolutionflow.llm.provider.ResponseMetadata;
import com.resolutionflow.llm.provider.ResponseMetadata.StopReason;
import com.resolutionflow.problem.StartRefused;
import dev.langchain4j.http.client.HttpClientBuilder;
import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.chat.StreamingChatModel;
import dev.langchain4j.model.ollama.OllamaChatModel;
import dev.langchain4j.model.ollama.OllamaStreamingChatModel;
import java.net.URI;
import java.net.http.HttpRequest;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Speaks to {@code POST /api/chat}. The window is asked for, because the server's own default is
 * too small for a long session and cuts its beginning off in silence. The model is loaded before it
 * is asked, because loading takes longer than an answer may, and is broken off with the request
 * that began it. A key, if there is one, is for a proxy in front.
 */
@Component
class OllamaProvider implements ModelProvider {

  private static final int WINDOW = 32_768;
  private static final Pattern KEEP_ALIVE = Pattern.compile("-1|[0-9]{1,6}(s|m|h)");
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final String keepAlive;

  OllamaProvider(@Value("${resolutionflow.assistant.keep-alive:30m}") String keepAlive) {
    if (!KEEP_ALIVE.matcher(keepAlive).matches()) {
      throw new StartRefused(
          "RESOLUTIONFLOW_ASSISTANT_KEEPALIVE is "
              + keepAlive
              + "; expected a time such as 30m or 12h, or -1 to keep the model for good.");
    }
    this.keepAlive = keepAlive;
  }

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

  /** A number is a number of seconds on the wire, and below zero for good. */
  private void keep(ObjectNode body) {
    if (keepAlive.equals("-1")) {
      body.put("keep_alive", -1);
    } else {
      body.put("keep_alive", keepAlive);
    }
  }

  @Override
  public void finish(ObjectNode body, RequestForm form) {
    keep(body);
  }

  /** No message loads the model; another window than the questions' would have it loaded again. */
  @Override
  public Optional<HttpRequest> loading(ProviderAccess access, String model) {
    ObjectNode body = JSON.createObjectNode().put("model", model).put("stream", false);
    body.putArray("messages");
    body.putObject("options").put("num_ctx", WINDOW);
    keep(body);
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(access.baseUrl() + "/api/chat"))
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(JSON.writeValueAsString(body)));
    headers(access).forEach(request::header);
    return Optional.of(request.build());
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
