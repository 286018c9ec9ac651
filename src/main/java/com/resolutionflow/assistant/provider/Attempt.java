package com.resolutionflow.assistant.provider;

import com.resolutionflow.assistant.model.Reason;
import dev.langchain4j.data.message.ChatMessage;
import dev.langchain4j.data.message.SystemMessage;
import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.model.chat.response.ChatResponse;
import dev.langchain4j.model.chat.response.StreamingChatResponseHandler;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * One attempt at an answer. The library makes the request and gathers the text; whether that text
 * may be used is decided here, from the wire: first what happened to the connection, then how the
 * provider says that it stopped.
 */
public final class Attempt {

  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final Provider provider;
  private final Prompt prompt;
  private final Exchange exchange;
  private final Ending ending = new Ending();
  private boolean handedOver;
  private @Nullable RuntimeException broken;

  /**
   * @param wire shared by all attempts
   * @param largest how many bytes of an answer are read
   */
  public Attempt(
      Provider provider,
      Prompt prompt,
      java.net.http.HttpClient wire,
      Deadline deadline,
      long largest) {
    this.provider = provider;
    this.prompt = provider.offer().schemaInWords() ? prompt.withSchemaInWords() : prompt;
    this.exchange = new Exchange(wire, deadline, largest, this::document);
  }

  /**
   * How an attempt ends: with the whole text of an answer, or with the reason that there is none.
   */
  public sealed interface Outcome {

    Ending.@Nullable Cost cost();

    record Said(String text, Ending.@Nullable Cost cost) implements Outcome {}

    record Faulted(Fault fault, Ending.@Nullable Cost cost) implements Outcome {}
  }

  /**
   * Makes it, on the calling thread.
   *
   * @param piece is given each piece of the text as it arrives; null to have it whole
   * @throws RuntimeException only what {@code piece} throws
   */
  public Outcome make(Access access, @Nullable Consumer<String> piece) {
    String text = null;
    String unreadable = "nothing";
    try {
      text = piece == null ? whole(access) : streamed(access, piece);
    } catch (RuntimeException failed) {
      unreadable = failed.getClass().getSimpleName();
    }
    if (broken != null) {
      throw broken;
    }
    return outcome(text, unreadable);
  }

  /** Whether a piece of the answer is out, so that there is no way back to a second attempt. */
  public boolean handedOver() {
    return handedOver;
  }

  private @Nullable String whole(Access access) {
    return provider.model(access, prompt, exchange).chat(messages()).aiMessage().text();
  }

  private @Nullable String streamed(Access access, Consumer<String> piece) {
    StringBuilder text = new StringBuilder();
    provider.streaming(access, prompt, exchange).chat(messages(), new Pieces(text, piece));
    return text.isEmpty() ? null : text.toString();
  }

  private List<ChatMessage> messages() {
    return List.of(SystemMessage.from(prompt.system()), UserMessage.from(prompt.user()));
  }

  private void document(String text) {
    try {
      provider.read(JSON.readTree(text), ending);
    } catch (JacksonException noJson) {
      // The end marker of a stream, or no answer of a provider at all: then it has no ending
      // either.
    }
  }

  private Outcome outcome(@Nullable String text, String unreadable) {
    Fault fault = exchange.fault() != null ? exchange.fault() : ending.fault();
    if (fault == null) {
      fault = stopped(text, unreadable);
    }
    return fault != null || text == null
        ? new Outcome.Faulted(
            fault == null ? Fault.last(Reason.INVALID, unreadable) : fault, ending.cost())
        : new Outcome.Said(text, ending.cost());
  }

  private @Nullable Fault stopped(@Nullable String text, String unreadable) {
    return switch (ending.stop()) {
      case REFUSED -> Fault.last(Reason.REFUSED, "refused: " + Fault.brief(ending.word()));
      case CUT -> Fault.last(Reason.TRUNCATED, "cut: " + Fault.brief(ending.word()));
      case UNKNOWN ->
          Fault.last(
              Reason.INVALID,
              "unknown stop reason " + Fault.brief(ending.word()) + ", " + unreadable + " read");
      case WHOLE ->
          text == null ? Fault.last(Reason.INVALID, "no text in the answer: " + unreadable) : null;
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
      if (broken != null || part.isEmpty()) {
        return;
      }
      text.append(part);
      handedOver = true;
      try {
        piece.accept(part);
      } catch (RuntimeException failed) {
        broken = failed;
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
