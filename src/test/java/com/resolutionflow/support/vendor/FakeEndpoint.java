package com.resolutionflow.support.vendor;

import static com.resolutionflow.support.Waiting.await;

import com.resolutionflow.support.VendorJson;
import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * One address of a fake outside service. It answers as the service would, unless it is told how to
 * answer the next requests, and keeps all it was asked.
 */
public final class FakeEndpoint {

  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final CountDownLatch NEVER = new CountDownLatch(1);

  private final String url;
  private final Responder honest;
  private final List<Received> received = new CopyOnWriteArrayList<>();
  private final Queue<Responder> next = new ConcurrentLinkedQueue<>();
  private volatile Responder always;

  FakeEndpoint(String url, Responder honest) {
    this.url = url;
    this.honest = honest;
  }

  /** How a request is answered. */
  @FunctionalInterface
  public interface Responder {
    void answer(HttpExchange exchange, Received asked) throws IOException;
  }

  /** A request as it came. */
  public record Received(
      String method, String target, Map<String, String> headers, String body, Instant at) {

    /** The body as one of these. */
    public <T> T as(Class<T> type) {
      return VendorJson.read(body, type);
    }

    /** The body as a tree: for what it has, whatever that says. */
    public JsonNode json() {
      return JSON.readTree(body);
    }
  }

  /** Says so. */
  public static Responder respond(int status, String body, String... headers) {
    return (exchange, asked) -> {
      for (int i = 0; i < headers.length; i += 2) {
        exchange.getResponseHeaders().set(headers[i], headers[i + 1]);
      }
      byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
      exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
      if (bytes.length > 0) {
        exchange.getResponseBody().write(bytes);
      }
      exchange.close();
    };
  }

  /** Takes the request and hangs up without a word. */
  public static Responder hangUp() {
    return (exchange, asked) -> exchange.close();
  }

  /** Takes the request and says nothing, for longer than anybody waits. */
  public static Responder noAnswer() {
    return (exchange, asked) -> {
      try {
        NEVER.await(1, TimeUnit.MINUTES);
      } catch (InterruptedException over) {
        Thread.currentThread().interrupt();
      }
      exchange.close();
    };
  }

  public String url() {
    return url;
  }

  /** The next requests are answered so, one each; then honestly again. */
  public FakeEndpoint next(Responder... answers) {
    next.addAll(List.of(answers));
    return this;
  }

  /** All requests are answered so from now on; null for honestly. */
  public FakeEndpoint always(Responder answer) {
    always = answer;
    return this;
  }

  void take(HttpExchange exchange, Received one) throws IOException {
    received.add(one);
    Responder told = next.poll();
    Responder answer = told != null ? told : always != null ? always : honest;
    answer.answer(exchange, one);
  }

  /** All requests so far. */
  public List<Received> received() {
    return List.copyOf(received);
  }

  /** Waits until there are so many requests, and gives them. */
  public List<Received> awaitMany(int count) {
    return await(count + " requests").until(this::received, all -> all.size() >= count);
  }

  /** Waits for a request like that, and gives it. */
  public Received awaitOne(Predicate<Received> like) {
    return await("a request like that")
        .until(() -> received().stream().filter(like).findFirst(), Optional::isPresent)
        .orElseThrow();
  }
}
