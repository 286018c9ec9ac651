package com.resolutionflow.llm.openai;

import com.resolutionflow.llm.provider.ModelProvider;
import com.resolutionflow.llm.provider.Prompt;
import com.resolutionflow.llm.provider.ProviderAccess;
import com.resolutionflow.llm.provider.ProviderErrors;
import com.resolutionflow.llm.provider.RequestForm;
import com.resolutionflow.llm.provider.ResponseMetadata;
import com.resolutionflow.llm.provider.ResponseMetadata.StopReason;
import dev.langchain4j.http.client.HttpClientBuilder;
import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.chat.StreamingChatModel;
import dev.langchain4j.model.openai.OpenAiChatModel;
import dev.langchain4j.model.openai.OpenAiStreamingChatModel;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Speaks to {@code POST {base}/chat/completions}. Compatible servers differ: some ignore the
 * schema, so it is in the instructions too, and nothing they answer is taken on trust; some refuse
 * fields, which are then left out.
 */
@Component
class OpenAiProvider implements ModelProvider {

  @Override
  public String name() {
    return "openai";
  }

  @Override
  public Defaults defaults() {
    return new Defaults("https://api.openai.com/v1", "gpt-5.1", "gpt-5-mini", false, true);
  }

  @Override
  public ChatModel chatModel(ProviderAccess access, Prompt prompt, HttpClientBuilder http) {
    return OpenAiChatModel.builder()
        .httpClientBuilder(http)
        .baseUrl(access.baseUrl())
        .apiKey(access.revealedKey())
        .modelName(prompt.model())
        .maxCompletionTokens(prompt.maxTokens())
        .responseFormat(prompt.format())
        .strictJsonSchema(true)
        .maxRetries(0)
        .build();
  }

  @Override
  public StreamingChatModel streamingChatModel(
      ProviderAccess access, Prompt prompt, HttpClientBuilder http) {
    return OpenAiStreamingChatModel.builder()
        .httpClientBuilder(http)
        .baseUrl(access.baseUrl())
        .apiKey(access.revealedKey())
        .modelName(prompt.model())
        .maxCompletionTokens(prompt.maxTokens())
        .responseFormat(prompt.format())
        .strictJsonSchema(true)
        .build();
  }

  @Override
  public boolean adapts() {
    return true;
  }

  @Override
  public void finish(ObjectNode body, RequestForm form) {
    form.applyTo(body);
  }

  @Override
  public void readMetadata(JsonNode document, ResponseMetadata ending) {
    error(document.path("error"), ending);
    document.path("model").stringValueOpt().ifPresent(ending::answeredBy);
    JsonNode usage = document.path("usage");
    if (usage.isObject()) {
      ending.tokensIn(usage.path("prompt_tokens").asInt(0));
      ending.tokensOut(usage.path("completion_tokens").asInt(0));
    }
    JsonNode choice = document.path("choices").path(0);
    boolean refused =
        !choice.path("message").path("refusal").asString("").isBlank()
            || !choice.path("delta").path("refusal").asString("").isBlank();
    if (refused) {
      ending.stopped(StopReason.DECLINED, "refusal");
    }
    stop(choice.path("finish_reason"), ending);
  }

  /** An object with a type on the vendor's own service, a mere text on some others. */
  private static void error(JsonNode error, ResponseMetadata ending) {
    if (error.isObject()) {
      String kind = error.path("code").asString("") + " " + error.path("type").asString("");
      ending.failed(ProviderErrors.fromError(kind, error.path("message").asString("")));
    } else if (error.isString()) {
      ending.failed(ProviderErrors.fromError(null, error.stringValue()));
    }
  }

  private static void stop(JsonNode reason, ResponseMetadata ending) {
    if (reason.isString()) {
      String word = reason.stringValue();
      ending.stopped(
          switch (word) {
            case "stop" -> StopReason.COMPLETE;
            case "length" -> StopReason.TRUNCATED;
            case "content_filter" -> StopReason.DECLINED;
            default -> StopReason.UNKNOWN;
          },
          word);
    }
  }
}
