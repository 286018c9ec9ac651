package com.resolutionflow.support.vendor;

import com.resolutionflow.support.vendor.FakeEndpoint.Received;
import com.resolutionflow.support.vendor.FakeEndpoint.Responder;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;

/**
 * A fake outside service over loopback, with an address for each test, so that tests do not meet.
 */
abstract class FakeService {

  private final HttpServer server;
  private final Map<String, FakeEndpoint> hooks = new ConcurrentHashMap<>();
  private final Responder unknown;

  FakeService(Responder unknown) {
    this.unknown = unknown;
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), 0), 200);
    } catch (IOException failed) {
      throw new IllegalStateException(failed);
    }
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.createContext("/", this::answer);
    server.start();
  }

  public String hostAndPort() {
    return "127.0.0.1:" + server.getAddress().getPort();
  }

  /** As {@code RESOLUTIONFLOW_OUTBOUND_ALLOW} lists it for that kind of integration. */
  public String allowedAs(String kind) {
    return kind + "@" + hostAndPort();
  }

  /** A new address that is answered so. */
  FakeEndpoint hook(String path, String query, Responder honest) {
    FakeEndpoint hook = new FakeEndpoint("http://" + hostAndPort() + path + query, honest);
    hooks.put(path, hook);
    return hook;
  }

  private void answer(HttpExchange exchange) throws IOException {
    String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
    Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    exchange
        .getRequestHeaders()
        .forEach((name, values) -> headers.put(name, String.join(", ", values)));
    Received asked =
        new Received(
            exchange.getRequestMethod(),
            exchange.getRequestURI().toString(),
            headers,
            body,
            Instant.now());
    FakeEndpoint hook = hooks.get(exchange.getRequestURI().getPath());
    if (hook == null) {
      unknown.answer(exchange, asked);
    } else {
      hook.take(exchange, asked);
    }
  }
}
