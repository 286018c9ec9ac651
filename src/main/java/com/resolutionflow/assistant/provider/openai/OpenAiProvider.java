package com.resolutionflow.assistant.provider.openai;

import com.resolutionflow.assistant.provider.Access;
import com.resolutionflow.assistant.provider.Ending;
import com.resolutionflow.assistant.provider.Ending.Stop;
import com.resolutionflow.assistant.provider.Faults;
import com.resolutionflow.assistant.provider.Prompt;
import com.resolutionflow.assistant.provider.Provider;
import dev.langchain4j.http.client.HttpClientBuilder;
import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.chat.StreamingChatModel;
import dev.langchain4j.model.openai.OpenAiChatModel;
import dev.langchain4j.model.openai.OpenAiStreamingChatModel;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;

/**
 * Speaks to {@code POST {base}/chat/completions}. Compatible servers differ and some ignore the
 * schema, so it is in the instructions too, and nothing they answer is taken on trust.
 */
@Component
class OpenAiProvider implements Provider {

  @Override
  public String name() {
    return "openai";
  }

  @Override
  public Offer offer() {
    return new Offer("https://api.openai.com/v1", "gpt-5.1", "gpt-5-mini", false, true);
  }

  @Override
  public ChatModel model(Access access, Prompt prompt, HttpClientBuilder http) {
    return OpenAiChatModel.builder()
        .httpClientBuilder(http)
        .baseUrl(access.baseUrl())
        .apiKey(access.revealedKey())
        .modelName(prompt.model())
        .maxCompletionTokens(prompt.largest())
        .responseFormat(prompt.format())
        .strictJsonSchema(true)
        .maxRetries(0)
        .build();
  }

  @Override
  public StreamingChatModel streaming(Access access, Prompt prompt, HttpClientBuilder http) {
    return OpenAiStreamingChatModel.builder()
        .httpClientBuilder(http)
        .baseUrl(access.baseUrl())
        .apiKey(access.revealedKey())
        .modelName(prompt.model())
        .maxCompletionTokens(prompt.largest())
        .responseFormat(prompt.format())
        .strictJsonSchema(true)
        .build();
  }

  @Override
  public void read(JsonNode document, Ending ending) {
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
      ending.stopped(Stop.REFUSED, "refusal");
    }
    stop(choice.path("finish_reason"), ending);
  }

  /** An object with a type on the vendor's own service, a mere text on some others. */
  private static void error(JsonNode error, Ending ending) {
    if (error.isObject()) {
      String kind = error.path("code").asString("") + " " + error.path("type").asString("");
      ending.failed(Faults.ofError(kind, error.path("message").asString("")));
    } else if (error.isString()) {
      ending.failed(Faults.ofError(null, error.stringValue()));
    }
  }

  private static void stop(JsonNode reason, Ending ending) {
    if (reason.isString()) {
      String word = reason.stringValue();
      ending.stopped(
          switch (word) {
            case "stop" -> Stop.WHOLE;
            case "length" -> Stop.CUT;
            case "content_filter" -> Stop.REFUSED;
            default -> Stop.UNKNOWN;
          },
          word);
    }
  }
}
