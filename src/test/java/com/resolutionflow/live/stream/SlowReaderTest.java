package com.resolutionflow.live.stream;

import static com.resolutionflow.support.Waiting.await;
import static org.assertj.core.api.Assertions.assertThat;

import com.resolutionflow.account.people.Role;
import com.resolutionflow.live.TestUpdate;
import com.resolutionflow.support.ApiClient;
import com.resolutionflow.support.LiveReader;
import com.resolutionflow.support.ProductTest;
import com.resolutionflow.support.TestAccounts;
import com.resolutionflow.support.TestAccounts.Team;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;

/** Whoever does not read is left behind, and nobody waits for them. */
@ProductTest
class SlowReaderTest {

  private static final String LONG = "x".repeat(20_000);
  private static final int BATCH = 50;

  @Autowired ApplicationContext application;
  @Autowired MeterRegistry meters;
  @Autowired StreamRegistry rooms;
  Team team;

  @BeforeEach
  void newTeam() {
    team = new TestAccounts(application).team();
  }

  @Test
  void aReaderThatTakesNothingIsClosedAndDelaysNobody() throws IOException {
    ApiClient browser = team.signedIn(Role.ENGINEER);
    double dropped = dropped();
    try (Socket lazy = request(team.signedIn(Role.ENGINEER));
        LiveReader eager = LiveReader.open(browser)) {
      awaitListeners(2);
      int told = 0;
      // As much as it takes to fill what the system buffers, and then the queue.
      while (rooms.streamCount(team.id()) == 2 && told < 3_000) {
        int from = told;
        TestUpdate.publish(
            application,
            IntStream.range(from, from + BATCH)
                .mapToObj(i -> TestUpdate.everybody(team.id(), i + LONG))
                .toArray(TestUpdate[]::new));
        told += BATCH;
        assertThat(eager.take(BATCH)).allMatch(event -> event.topic().equals("test_told"));
      }
      awaitListeners(1);
      assertThat(dropped()).isEqualTo(dropped + 1);
      TestUpdate.publish(application, TestUpdate.everybody(team.id(), "on"));
      assertThat(eager.next().text("said")).isEqualTo("on");
      assertThat(bytes(lazy))
          .contains("Transfer-Encoding: chunked", "event: ready\nretry: ")
          .doesNotEndWith("0\r\n\r\n");
    }
  }

  /** What had been sent before the stream was broken off. */
  private static String bytes(Socket socket) {
    StringBuilder read = new StringBuilder();
    byte[] buffer = new byte[8192];
    try {
      for (int n = socket.getInputStream().read(buffer);
          n >= 0;
          n = socket.getInputStream().read(buffer)) {
        read.append(new String(buffer, 0, n, StandardCharsets.ISO_8859_1));
      }
    } catch (IOException reset) {
      // An end as well, though no proper one.
    }
    return read.toString();
  }

  private double dropped() {
    return meters.get("live.streams.dropped").tag("reason", "slow").counter().count();
  }

  /** Asks for a stream, and reads not one byte of it. */
  private static Socket request(ApiClient client) throws IOException {
    HttpRequest request = client.request("GET", LiveReader.PATH).build();
    Socket socket = new Socket();
    socket.setReceiveBufferSize(4096);
    socket.connect(
        new InetSocketAddress(InetAddress.getLoopbackAddress(), request.uri().getPort()));
    StringBuilder head =
        new StringBuilder("GET " + LiveReader.PATH + " HTTP/1.1\r\nHost: 127.0.0.1\r\n");
    request
        .headers()
        .map()
        .forEach(
            (name, values) ->
                head.append(name).append(": ").append(values.getFirst()).append("\r\n"));
    socket
        .getOutputStream()
        .write(head.append("\r\n").toString().getBytes(StandardCharsets.ISO_8859_1));
    return socket;
  }

  private void awaitListeners(int count) {
    await(count + " listeners").until(() -> rooms.streamCount(team.id()), now -> now == count);
  }
}
