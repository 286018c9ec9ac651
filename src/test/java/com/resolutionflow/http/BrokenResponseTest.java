package com.resolutionflow.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.resolutionflow.http.sse.SseResponse;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.test.web.server.LocalServerPort;

/** What cannot be finished does not end as what is whole does: read byte by byte. */
@HttpTest
class BrokenResponseTest {

  /** The last chunk of a body, without which it is not whole. */
  private static final String LAST_CHUNK = "0\r\n\r\n";

  @LocalServerPort int port;

  @Test
  void anAnswerThatFailsHalfWayHasNoEnd() throws IOException {
    assertThat(bytes("/breaks"))
        .contains("Transfer-Encoding: chunked", "half of it")
        .doesNotEndWith(LAST_CHUNK);
  }

  @Test
  void eventsThatBreakOffHaveNoEndEither() throws IOException {
    assertThat(bytes("/events?whole=false"))
        .contains("event: delta")
        .doesNotContain("event: done")
        .doesNotEndWith(LAST_CHUNK);
    assertThat(bytes("/events?whole=true")).contains("event: done").endsWith(LAST_CHUNK);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "text/event-stream | true",
        "text/event-stream, */*;q=0.5 | true",
        "text/event-stream, */* | true",
        "text/event-stream, application/json;q=0.5 | true",
        "application/json | false",
        "*/* | false",
        "text/event-stream, application/json, application/problem+json | false",
        "application/json, text/event-stream | false",
        "text/event-stream;q=0.5, application/json | false",
        "text/event-stream;q=0 | false",
        "text/event-stream, / | false",
      })
  void eventsAreForWhoWouldNotHaveJsonAsWell(String accept, boolean asked) {
    assertThat(SseResponse.isRequested(accept)).isEqualTo(asked);
  }

  /** All that comes until the last chunk, or until the server closes the connection. */
  private String bytes(String path) throws IOException {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      String request = "GET /api/v1/probe%s HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n".formatted(path);
      socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
      StringBuilder read = new StringBuilder();
      try {
        for (int next = socket.getInputStream().read();
            next >= 0 && read.indexOf(LAST_CHUNK) < 0;
            next = socket.getInputStream().read()) {
          read.append((char) next);
        }
      } catch (IOException reset) {
        // An end as well, though no proper one.
      }
      return read.toString();
    }
  }
}
