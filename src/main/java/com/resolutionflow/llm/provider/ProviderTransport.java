package com.resolutionflow.llm.provider;

import com.resolutionflow.clock.Deadline;
import com.resolutionflow.llm.Failure;
import dev.langchain4j.http.client.HttpClient;
import dev.langchain4j.http.client.HttpClientBuilder;
import dev.langchain4j.http.client.HttpRequest;
import dev.langchain4j.http.client.SuccessfulHttpResponse;
import dev.langchain4j.http.client.sse.ServerSentEvent;
import dev.langchain4j.http.client.sse.ServerSentEventContext;
import dev.langchain4j.http.client.sse.ServerSentEventListener;
import dev.langchain4j.http.client.sse.ServerSentEventParser;
import java.io.IOException;
import java.io.InputStream;
import java.io.Serial;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/**
 * One request to a provider and its answer, as the library's transport: on the calling thread,
 * streams too, so that nothing goes on after it. Our own timer ends it whatever the other side
 * does, and no more than {@code largest} bytes are read. {@link #failure()} says what went wrong on
 * the wire; what the library makes of that is of no interest.
 */
final class ProviderTransport implements HttpClient, HttpClientBuilder {

  private static final int LARGEST_ERROR = 64 * 1024;
  private static final Duration PATIENCE_WITH_ERRORS = Duration.ofSeconds(1);
  private static final int OK = 200;
  private static final int REDIRECT = 300;

  private final java.net.http.HttpClient wire;
  private final Deadline deadline;
  private final long largest;
  private final Consumer<String> documents;
  private final UnaryOperator<String> requests;
  private @Nullable BoundedBody body;
  private @Nullable FailedAttempt failure;

  /**
   * @param documents is given each JSON document that arrives, before the library sees it
   * @param requests makes what is sent of the library's request
   */
  ProviderTransport(
      java.net.http.HttpClient wire,
      Deadline deadline,
      long largest,
      Consumer<String> documents,
      UnaryOperator<String> requests) {
    this.wire = wire;
    this.deadline = deadline;
    this.largest = largest;
    this.documents = documents;
    this.requests = requests;
  }

  /** What went wrong on the wire; null when an answer came through to its end. */
  @Nullable FailedAttempt failure() {
    return failure != null || body == null ? failure : body.failure();
  }

  /** Takes no more of a stream, because nobody wants it any longer. */
  void stop() {
    if (body != null) {
      body.close();
    }
  }

  @Override
  public SuccessfulHttpResponse execute(HttpRequest request) {
    HttpResponse<InputStream> response = open(request);
    try (InputStream bytes = response.body()) {
      SuccessfulHttpResponse whole = head(response).body(bytes.readAllBytes()).build();
      documents.accept(whole.body());
      return whole;
    } catch (IOException cut) {
      throw new TransportClosed(cut);
    }
  }

  @Override
  public void execute(
      HttpRequest request, ServerSentEventParser parser, ServerSentEventListener listener) {
    HttpResponse<InputStream> response = open(request);
    try (InputStream bytes = response.body()) {
      listener.onOpen(head(response).build());
      parser.parse(bytes, new ObservedEvents(listener));
      if (failure() == null) {
        listener.onClose();
      }
    } catch (IOException cut) {
      throw new TransportClosed(cut);
    }
  }

  private HttpResponse<InputStream> open(HttpRequest request) {
    HttpResponse<InputStream> response = send(request);
    int status = response.statusCode();
    if (!good(status)) {
      FailedAttempt refused =
          ProviderErrors.fromStatus(status, response.headers(), errorText(response));
      FailedAttempt inBody = body == null ? null : body.failure();
      throw over(inBody != null && inBody.reason() == Failure.INTERRUPTED ? inBody : refused);
    }
    return response;
  }

  private HttpResponse<InputStream> send(HttpRequest request) {
    CompletableFuture<HttpResponse<InputStream>> coming =
        wire.sendAsync(
            plain(request),
            head ->
                body = good(head.statusCode()) ? new BoundedBody(deadline, largest) : errorBody());
    try {
      return coming.get(deadline.left().toNanos(), TimeUnit.NANOSECONDS);
    } catch (TimeoutException late) {
      coming.cancel(true);
      throw over(FailedAttempt.permanent(Failure.TIMEOUT, "no answer in time"));
    } catch (InterruptedException stop) {
      coming.cancel(true);
      throw over(FailedAttempt.permanent(Failure.INTERRUPTED, "interrupted before the answer"));
    } catch (ExecutionException failed) {
      throw over(noAnswer(failed.getCause()));
    }
  }

  private static boolean good(int status) {
    return status >= OK && status < REDIRECT;
  }

  private BoundedBody errorBody() {
    return new BoundedBody(deadline.orIn(PATIENCE_WITH_ERRORS), LARGEST_ERROR);
  }

  private java.net.http.HttpRequest plain(HttpRequest request) {
    var plain = java.net.http.HttpRequest.newBuilder(URI.create(request.url()));
    request.headers().forEach((name, values) -> values.forEach(value -> plain.header(name, value)));
    return plain
        .method(request.method().name(), BodyPublishers.ofString(requests.apply(request.body())))
        .build();
  }

  /**
   * A connection that broke before a byte of the answer may have been an idle one that the other
   * side had closed.
   */
  private static FailedAttempt noAnswer(@Nullable Throwable cause) {
    String detail = "no connection: " + cause;
    boolean nobody =
        cause instanceof ConnectException || cause instanceof SSLException || cause == null;
    return nobody
        ? FailedAttempt.permanent(Failure.UNREACHABLE, detail)
        : FailedAttempt.temporary(Failure.UNREACHABLE, null, detail);
  }

  /** The status counts even when the words to it do not arrive. */
  private static String errorText(HttpResponse<InputStream> response) {
    try (InputStream bytes = response.body()) {
      return new String(bytes.readNBytes(LARGEST_ERROR - 1), StandardCharsets.UTF_8);
    } catch (IOException cut) {
      return "";
    }
  }

  private static SuccessfulHttpResponse.Builder head(HttpResponse<?> response) {
    return SuccessfulHttpResponse.builder()
        .statusCode(response.statusCode())
        .headers(response.headers().map());
  }

  private TransportClosed over(FailedAttempt why) {
    failure = why;
    return new TransportClosed(null);
  }

  /** Ends the library's work; the reason is in {@link #failure()}. */
  private static final class TransportClosed extends RuntimeException {

    @Serial private static final long serialVersionUID = 1L;

    TransportClosed(@Nullable Throwable cause) {
      super("The exchange is over.", cause, false, false);
    }
  }

  /**
   * Lets the documents by, and gives up the stream when the library cannot read one, which it would
   * go on from.
   */
  private final class ObservedEvents implements ServerSentEventListener {

    private final ServerSentEventListener library;

    ObservedEvents(ServerSentEventListener library) {
      this.library = library;
    }

    @Override
    public void onEvent(ServerSentEvent event, ServerSentEventContext context) {
      documents.accept(event.data());
      try {
        library.onEvent(event, context);
      } catch (RuntimeException unreadable) {
        failure =
            FailedAttempt.permanent(
                Failure.INVALID, "an unreadable event: " + unreadable.getClass().getSimpleName());
        stop();
      }
    }

    @Override
    public void onError(Throwable broken) {
      library.onError(broken);
    }
  }

  // The builder of the library's transport: this exchange is the only one it ever builds, and its
  // own timer counts.

  @Override
  public HttpClient build() {
    return this;
  }

  @Override
  public Duration connectTimeout() {
    return deadline.left();
  }

  @Override
  public HttpClientBuilder connectTimeout(Duration timeout) {
    return this;
  }

  @Override
  public Duration readTimeout() {
    return deadline.left();
  }

  @Override
  public HttpClientBuilder readTimeout(Duration timeout) {
    return this;
  }
}
