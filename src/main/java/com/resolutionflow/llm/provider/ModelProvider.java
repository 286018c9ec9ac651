package com.resolutionflow.llm.provider;

import dev.langchain4j.http.client.HttpClientBuilder;
import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.chat.StreamingChatModel;
import java.net.http.HttpRequest;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A kind of provider, as a Spring bean in a folder of its own. It says how the library asks it, and
 * reads from the wire what the library does not pass on: how the answer ended, what it cost, and
 * errors inside a 200.
 */
public interface ModelProvider {

  /** The word for it in {@code RESOLUTIONFLOW_ASSISTANT_PROVIDER}. */
  String name();

  /** What holds where the settings do not say otherwise. */
  Defaults defaults();

  /** The library's model for one call: no retries, no logs, and {@code http} as its transport. */
  ChatModel chatModel(ProviderAccess access, Prompt prompt, HttpClientBuilder http);

  /** As {@link #chatModel}, for an answer in pieces. */
  StreamingChatModel streamingChatModel(
      ProviderAccess access, Prompt prompt, HttpClientBuilder http);

  /** Whether its servers differ in what they take, so that a refused request is made plainer. */
  default boolean adapts() {
    return false;
  }

  /** Changes the library's request to what is sent, in that form. */
  default void finish(ObjectNode body, RequestForm form) {
    // the library's request is what is sent
  }

  /**
   * A request that has the server load that model and keep it ready; empty where models are always
   * ready.
   */
  default Optional<HttpRequest> loading(ProviderAccess access, String model) {
    return Optional.empty();
  }

  /**
   * Reads one JSON document of the answer: the body, or of a stream each event. Called before the
   * library sees it. Takes whatever comes; what it does not know it leaves out.
   */
  void readMetadata(JsonNode document, ResponseMetadata ending);

  /**
   * A kind of provider before anything is set.
   *
   * @param baseUrl as the provider's own documentation gives it
   * @param model the id of the model that answers by default
   * @param smallModel the id of the cheap one
   * @param needsKey whether it answers nobody without a key
   * @param schemaInPrompt whether the instructions must repeat the schema, because some servers
   *     ignore the field for it
   */
  record Defaults(
      String baseUrl, String model, String smallModel, boolean needsKey, boolean schemaInPrompt) {}
}
