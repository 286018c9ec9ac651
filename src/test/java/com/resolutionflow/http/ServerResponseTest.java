package com.resolutionflow.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Headers and limits, also of the answers that the server gives by itself, read off the wire. */
@HttpTest
class ServerResponseTest {

  private static final HttpClient HTTP = HttpClient.newHttpClient();

  @LocalServerPort int port;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "GET /api/v1/probe/numbers HTTP/1.1\r\nHost: x\r\n",
        "GET /api/v1/nothing HTTP/1.1\r\nHost: x\r\n",
        "GET /nothing.png HTTP/1.1\r\nHost: x\r\n",
        "GET /actuator/health/liveness HTTP/1.1\r\nHost: x\r\n",
        "GET /api/v1/probe/crash HTTP/1.1\r\nHost: x\r\n",
        "GET /api/v1/probe/stream HTTP/1.1\r\nHost: x\r\n",
        "GET /api/v1/probe/numbers?q=%zz HTTP/1.1\r\nHost: x\r\n",
        "GET /api/v1/probe/numbers?q=%ff%fe HTTP/1.1\r\nHost: x\r\n",
        "GET /api/%zz HTTP/1.1\r\nHost: x\r\n",
        "GET /api/%2e%2e/%2e%2e/etc HTTP/1.1\r\nHost: x\r\n",
        "GET /api/v1/probe/%00 HTTP/1.1\r\nHost: x\r\n",
        "GET /api//v1/..;/probe HTTP/1.1\r\nHost: x\r\n",
        "GET /api/v1/a%2Fb HTTP/1.1\r\nHost: x\r\n",
        "GET /a\\b HTTP/1.1\r\nHost: x\r\n",
        "TRACE / HTTP/1.1\r\nHost: x\r\n",
        "TRACE /api/v1/probe/numbers HTTP/1.1\r\nHost: x\r\nCookie: secret\r\n",
        "PROPFIND / HTTP/1.1\r\nHost: x\r\n",
        "BREW /api/v1/probe/numbers HTTP/1.1\r\nHost: x\r\n",
        "OPTIONS /api/v1/probe/numbers HTTP/1.1\r\nHost: x\r\n",
        "HEAD /api/v1/nothing HTTP/1.1\r\nHost: x\r\n"
      })
  void every_answer_carries_the_headers_and_none_is_our_failure_or_tells_what_runs_here(String head)
      throws Exception {
    assertAnswer(head);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "GET / HTTP/1.1\r\n",
        "GET / HTTP/9.9\r\nHost: x\r\n",
        "GET / HTTP/1.1\r\nHost: x\r\nBad Header: 1\r\n",
        "GET / HTTP/1.1\r\nHost: x\r\nContent-Length: x\r\n",
        "POST /api/v1/probe/things HTTP/1.1\r\n"
            + "Host: x\r\n"
            + "Content-Length: 1\r\n"
            + "Transfer-Encoding: chunked\r\n",
        "NONSENSE\r\n",
        "G\u0000T / HTTP/1.1\r\nHost: x\r\n"
      })
  void so_does_the_answer_to_a_malformed_request(String head) throws Exception {
    assertAnswer(head);
  }

  /** Otherwise a client would send its next request into a connection that is being closed. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "GET /api/v1/probe/%00 HTTP/1.1\r\nHost: x\r\n",
        "DELETE /api/v1/probe/%00 HTTP/1.1\r\nHost: x\r\n",
        "GET /api/%zz HTTP/1.1\r\nHost: x\r\n",
        "GET / HTTP/1.1\r\nHost: x\r\nContent-Length: x\r\n"
      })
  void what_closes_the_connection_says_so(String head) throws Exception {
    assertThat(exchange(head + "\r\n"))
        .startsWith("HTTP/1.1 400")
        .containsIgnoringCase("\nConnection: close");
  }

  private void assertAnswer(String head) throws Exception {
    String answer = exchange(head + "Connection: close\r\n\r\n");

    assertThat(answer).startsWith("HTTP/1.1 ");
    assertThat(answer)
        .doesNotContainIgnoringCase("jetty")
        .doesNotContainIgnoringCase("\nserver:")
        .doesNotContain("secret");
    if (!head.contains("crash")) {
      assertThat(answer).as(answer).doesNotContain("HTTP/1.1 500");
    }
    for (String header :
        List.of(
            "X-Content-Type-Options: nosniff",
            "Referrer-Policy: same-origin",
            "Cross-Origin-Opener-Policy: same-origin",
            "Cross-Origin-Resource-Policy: same-origin",
            "Content-Security-Policy: default-src " + trusted(head))) {
      assertThat(answer.split("\n" + header, -1)).as(answer).hasSize(2);
    }
    assertThat(answer)
        .contains("object-src 'none'")
        .contains("base-uri 'none'")
        .contains("frame-ancestors 'none'")
        .doesNotContain("Strict-Transport");
    assertThat(answer).doesNotContain("\nX-Frame-Options").doesNotContain("\nX-XSS-Protection");
    assertThat(answer).as("no other origin may read it").doesNotContain("\nAccess-Control");
    if (head.contains("/api/v1/probe/")) {
      assertThat(answer).contains("\nCache-Control: no-store");
    }
    if (answer.contains("HTTP/1.1 4")) {
      assertThat(answer)
          .as(answer)
          .containsIgnoringCase("\nContent-Type: application/problem+json");
    }
  }

  /** What is no page, opened by itself in a browser, may load nothing and runs in a sandbox. */
  private static String trusted(String head) {
    boolean page =
        head.startsWith("GET /nothing.png") || head.matches("[A-Z]+ / HTTP/1.1\\s+Host: x\\s+");
    return page
        ? "'self'"
        : "'none'; object-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none';"
            + " sandbox";
  }

  @Test
  void a_body_over_the_limit_is_refused_whether_its_length_was_told_or_not() throws Exception {
    byte[] large = "x".repeat((1 << 20) + 1).getBytes(StandardCharsets.UTF_8);
    for (HttpRequest.BodyPublisher body :
        List.of(
            HttpRequest.BodyPublishers.ofByteArray(large),
            HttpRequest.BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(large)),
            HttpRequest.BodyPublishers.ofByteArray(new byte[8 << 20]),
            HttpRequest.BodyPublishers.ofInputStream(
                () -> new ByteArrayInputStream(new byte[8 << 20])))) {
      HttpResponse<String> answer = post(body);
      assertThat(answer.statusCode()).as(answer.body()).isEqualTo(413);
      assertThat(answer.body())
          .contains("\"code\":\"body_too_large\"")
          .contains("\"limit_bytes\":1048576");
    }
  }

  @Test
  void a_body_of_the_limit_passes() throws Exception {
    byte[] most = "x".repeat(1 << 20).getBytes(StandardCharsets.UTF_8);
    assertThat(post(HttpRequest.BodyPublishers.ofByteArray(most)).body())
        .isEqualTo("{\"length\":1048576}");
    assertThat(
            post(HttpRequest.BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(most)))
                .body())
        .isEqualTo("{\"length\":1048576}");
  }

  @Test
  void a_body_that_ends_early_is_refused() throws Exception {
    try (Socket socket = new Socket("127.0.0.1", port)) {
      socket.setSoTimeout(10_000);
      String half =
          "POST /api/v1/probe/things HTTP/1.1\r\n"
              + "Host: x\r\n"
              + "Content-Type: application/json\r\n"
              + "Content-Length: 100\r\n\r\n"
              + "{\"c";
      socket.getOutputStream().write(half.getBytes(StandardCharsets.ISO_8859_1));
      socket.shutdownOutput();
      String answer =
          new String(socket.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
      assertThat(answer).startsWith("HTTP/1.1 400").contains("application/problem+json");
    }
  }

  private HttpResponse<String> post(HttpRequest.BodyPublisher body) throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/api/v1/probe/texts"))
            .header("Content-Type", "text/plain")
            // Of somebody who brings nothing the rest is not read, and the answer may be lost with
            // it.
            .header("Authorization", "Bearer of a test")
            .POST(body)
            .build();
    return HTTP.send(request, HttpResponse.BodyHandlers.ofString());
  }

  /** Sends these very bytes and gives all that comes back. */
  private String exchange(String request) throws Exception {
    try (Socket socket = new Socket("127.0.0.1", port)) {
      socket.setSoTimeout(10_000);
      socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
      socket.getOutputStream().flush();
      InputStream in = socket.getInputStream();
      return new String(in.readAllBytes(), StandardCharsets.ISO_8859_1);
    }
  }
}
