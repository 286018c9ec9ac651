package com.resolutionflow.llm.provider;

import com.resolutionflow.clock.Deadline;
import com.resolutionflow.llm.Failure;
import dev.langchain4j.data.message.ChatMessage;
import dev.langchain4j.data.message.SystemMessage;
import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.model.chat.response.ChatResponse;
import dev.langchain4j.model.chat.response.StreamingChatResponseHandler;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * One attempt at an answer. The library makes the request and gathers the text; whether that text
 * may be used is decided here, from the wire: first what happened to the connection, then how the
 * provider says that it stopped.
 */
public final class ModelAttempt {

  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final ModelProvider provider;
  private final Prompt prompt;
  private final ProviderTransport exchange;
  private final ResponseMetadata ending = new ResponseMetadata();
  private final RequestForm form;
  private Set<String> sent = Set.of();
  private boolean hasStreamed;
  private @Nullable RuntimeException listenerFailure;

  /**
   * @param form how much of the provider's format the request uses
   * @param wire shared by all attempts
   * @param largest how many bytes of an answer are read
   */
  public ModelAttempt(
      ModelProvider provider,
      Prompt prompt,
      RequestForm form,
      java.net.http.HttpClient wire,
      Deadline deadline,
      long largest) {
    this.provider = provider;
    this.prompt = provider.defaults().schemaInPrompt() ? prompt.withSchemaInPrompt() : prompt;
    this.form = form;
    this.exchange = new ProviderTransport(wire, deadline, largest, this::document, this::request);
  }

  /**
   * How an attempt ends: with the whole text of an answer, or with the reason that there is none.
   */
  public sealed interface Result {

    ResponseMetadata.@Nullable TokenUsage usage();

    /** The provider answered with this text. */
    record Answered(String text, ResponseMetadata.@Nullable TokenUsage usage) implements Result {}

    /** There is no usable answer, and why. */
    record Unanswered(FailedAttempt failure, ResponseMetadata.@Nullable TokenUsage usage)
        implements Result {}
  }

  /**
   * Makes it, on the calling thread.
   *
   * @param piece is given each piece of the text as it arrives; null to have it whole
   * @throws RuntimeException only what {@code piece} throws
   */
  public Result run(ProviderAccess access, @Nullable Consumer<String> piece) {
    String text = null;
    String unreadable = "nothing";
    try {
      text = piece == null ? whole(access) : streamed(access, piece);
    } catch (RuntimeException failed) {
      unreadable = failed.getClass().getSimpleName();
    }
    if (listenerFailure != null) {
      throw listenerFailure;
    }
    return outcome(text, unreadable);
  }

  /** Whether a piece of the answer is out, so that there is no way back to a second attempt. */
  public boolean hasStreamed() {
    return hasStreamed;
  }

  private @Nullable String whole(ProviderAccess access) {
    return provider.chatModel(access, prompt, exchange).chat(messages()).aiMessage().text();
  }

  private @Nullable String streamed(ProviderAccess access, Consumer<String> piece) {
    StringBuilder text = new StringBuilder();
    provider.streamingChatModel(access, prompt, exchange).chat(messages(), new Pieces(text, piece));
    return text.isEmpty() ? null : text.toString();
  }

  /**
   * A form that the endpoint may read, after it refused this one with those words; empty if there
   * is none.
   */
  public Optional<RequestForm> plainer(String said) {
    return provider.adapts() && !hasStreamed ? form.plainer(said, sent) : Optional.empty();
  }

  private String request(String body) {
    if (JSON.readTree(body) instanceof ObjectNode request) {
      provider.finish(request, form);
      sent = Set.copyOf(request.propertyNames());
      return JSON.writeValueAsString(request);
    }
    return body;
  }

  private List<ChatMessage> messages() {
    return List.of(SystemMessage.from(prompt.system()), UserMessage.from(prompt.user()));
  }

  private void document(String text) {
    try {
      provider.readMetadata(JSON.readTree(text), ending);
    } catch (JacksonException noJson) {
      // The end marker of a stream, or no answer of a provider at all: then it has no ending
      // either.
    }
  }

  private Result outcome(@Nullable String text, String unreadable) {
    FailedAttempt fault = exchange.failure() != null ? exchange.failure() : ending.failure();
    if (fault == null) {
      fault = stopped(text, unreadable);
    }
    return fault != null || text == null
        ? new Result.Unanswered(
            fault == null ? FailedAttempt.permanent(Failure.INVALID, unreadable) : fault,
            ending.usage())
        : new Result.Answered(text, ending.usage());
  }

  private @Nullable FailedAttempt stopped(@Nullable String text, String unreadable) {
    return switch (ending.stop()) {
      case DECLINED ->
          FailedAttempt.permanent(
              Failure.MODEL_DECLINED, "refused: " + FailedAttempt.excerpt(ending.providerWord()));
      case TRUNCATED ->
          FailedAttempt.permanent(
              Failure.TRUNCATED, "cut: " + FailedAttempt.excerpt(ending.providerWord()));
      case UNKNOWN ->
          FailedAttempt.permanent(
              Failure.INVALID,
              "unknown stop reason "
                  + FailedAttempt.excerpt(ending.providerWord())
                  + ", "
                  + unreadable
                  + " read");
      case COMPLETE ->
          text == null
              ? FailedAttempt.permanent(Failure.INVALID, "no text in the answer: " + unreadable)
              : null;
    };
  }

  /**
   * The library logs and forgets what a handler throws; here it ends the stream and reaches the one
   * who asked.
   */
  private final class Pieces implements StreamingChatResponseHandler {

    private final StringBuilder text;
    private final Consumer<String> piece;

    Pieces(StringBuilder text, Consumer<String> piece) {
      this.text = text;
      this.piece = piece;
    }

    @Override
    public void onPartialResponse(String part) {
      if (listenerFailure != null || part.isEmpty()) {
        return;
      }
      text.append(part);
      hasStreamed = true;
      try {
        piece.accept(part);
      } catch (RuntimeException failed) {
        listenerFailure = failed;
        exchange.stop();
      }
    }

    @Override
    public void onCompleteResponse(ChatResponse complete) {
      // The text is here already, and how it ended is read from the wire.
    }

    @Override
    public void onError(Throwable error) {
      // Seen on the wire before the library heard of it.
    }
  }
}
