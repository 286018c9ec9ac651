package com.resolutionflow.http.limits;

import static com.resolutionflow.support.Waiting.await;
import static org.assertj.core.api.Assertions.assertThat;

import com.resolutionflow.account.people.Role;
import com.resolutionflow.support.Replica;
import com.resolutionflow.support.Technician;
import com.resolutionflow.support.TestAccounts;
import com.resolutionflow.support.TestAccounts.Team;
import com.resolutionflow.support.TestDatabase;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Peers that send or read as slowly as they can, far more of them than threads were ever given to a
 * web server: others are answered meanwhile, the slow ones are closed, and the replica is whole
 * afterwards.
 */
class SlowPeersTest {

  private static final int MANY = 250;
  private static final int CONNECTIONS_PER_USER = 256;
  private static final byte[] ONE_REQUEST =
      "GET /actuator/health/liveness HTTP/1.1\r\nHost: x\r\n\r\n"
          .getBytes(StandardCharsets.US_ASCII);
  private static final Duration PROMPT = Duration.ofSeconds(30);

  /** What a peer sends, and then nothing, or nothing but one more byte now and then. */
  enum Attack {
    HEADER("GET /api/v1/me HTTP/1.1\r\nHost: x\r\nX-A: ", "slow_header"),
    SECOND_HEADER(
        "GET /actuator/health/liveness HTTP/1.1\r\nHost: x\r\n\r\nGET / HTTP/1.1\r\nX-A: ",
        "slow_header"),
    BODY_OF_A_STRANGER(
        "POST /api/v1/auth/login HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n"
            + "Cookie: XSRF-TOKEN=@XSRF\r\nX-XSRF-TOKEN: @XSRF\r\n"
            + "Content-Length: 100000\r\n\r\n{\"email\":\"",
        "slow_body"),
    CHUNKED_BODY_OF_A_TECHNICIAN(
        "POST /api/v1/ai-sessions HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n"
            + "Authorization: Bearer @TOKEN\r\n"
            + "Transfer-Encoding: chunked\r\n\r\n64\r\n{\"problem\":\"",
        "slow_body"),
    READER("GET /assets/large.js HTTP/1.1\r\nHost: x\r\n\r\n".repeat(40), "slow_reader");

    private final String bytes;
    private final String reason;

    Attack(String bytes, String reason) {
      this.bytes = bytes;
      this.reason = reason;
    }
  }

  /** Closes the slow ones after two seconds. */
  private static Replica quick;

  /** Closes none: whoever is answered there does not wait for a slow one to be closed. */
  private static Replica patient;

  private static Team team;
  private static Technician desk;
  private static String token;
  private static String csrf;
  private final List<Socket> peers = new ArrayList<>();

  @BeforeAll
  static void start(@TempDir Path folder) throws IOException {
    Files.createDirectory(folder.resolve("assets"));
    Files.writeString(folder.resolve("index.html"), "<!doctype html>");
    Files.writeString(folder.resolve("assets/large.js"), "x".repeat(1 << 20));
    TestDatabase database = TestDatabase.fresh();
    quick = start(database, folder, "2s");
    patient = start(database, folder, "1h");
    team = new TestAccounts(quick.context()).team();
    desk = Technician.of(team, Role.ENGINEER);
    token = token(Technician.of(team, Role.ENGINEER));
    csrf =
        desk.browser()
            .request("POST", "/api/v1/ai-sessions")
            .build()
            .headers()
            .firstValue("X-XSRF-TOKEN")
            .orElseThrow();
  }

  private static String token(Technician user) {
    return user.browser().post("/api/v1/api-tokens", Map.of("name", "x")).expect(201).text("token");
  }

  private static Replica start(TestDatabase database, Path folder, String patience) {
    return Replica.on(
        database,
        Map.of(
            "resolutionflow.limits.patience",
            patience,
            "spring.web.resources.static-locations",
            folder.toUri().toString()));
  }

  @AfterAll
  static void stop() {
    patient.close();
    quick.close();
  }

  @AfterEach
  void hangUp() throws IOException {
    for (Socket peer : peers) {
      peer.close();
    }
  }

  private void attack(Replica replica, Attack attack, int number) throws IOException {
    byte[] bytes =
        attack
            .bytes
            .replace("@XSRF", csrf)
            .replace("@TOKEN", token)
            .getBytes(StandardCharsets.US_ASCII);
    for (int i = 0; i < number; i++) {
      Socket peer = new Socket();
      peer.setReceiveBufferSize(4_096);
      peer.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), replica.port()));
      peer.getOutputStream().write(bytes);
      peers.add(peer);
    }
  }

  /** Trickles a byte, and tells whether the server has closed it. */
  private static boolean isClosed(Socket peer) {
    try {
      peer.getOutputStream().write('a');
      peer.setSoTimeout(1);
      return peer.getInputStream().skip(1 << 20) < 0 || peer.getInputStream().read() < 0;
    } catch (SocketTimeoutException open) {
      return false;
    } catch (IOException closed) {
      return true;
    }
  }

  /** Reads nothing: a peer that does is not slow. */
  private static boolean isBroken(Socket peer) {
    try {
      peer.getOutputStream().write('a');
      return false;
    } catch (IOException closed) {
      return true;
    }
  }

  private static double closed(String reason) {
    var counter =
        quick
            .bean(MeterRegistry.class)
            .find("http.connections.closed")
            .tag("reason", reason)
            .counter();
    return counter == null ? 0 : counter.count();
  }

  /** Each on a connection of its own. */
  private static void othersAreAnswered(Replica replica) throws Exception {
    for (int i = 0; i < 5; i++) {
      try (HttpClient other = HttpClient.newHttpClient()) {
        for (String path : List.of("/actuator/health/liveness", "/", "/api/v1/me")) {
          HttpRequest request =
              HttpRequest.newBuilder(URI.create(replica.url(path))).timeout(PROMPT).build();
          assertThat(other.send(request, BodyHandlers.discarding()).statusCode())
              .as(path)
              .isIn(200, 401);
        }
      }
      desk.browser().on(replica.port()).get("/api/v1/me").expect(200);
    }
  }

  @ParameterizedTest
  @EnumSource
  void othersAreAnsweredWhileTheSlowStay(Attack attack) throws Exception {
    attack(patient, attack, MANY);
    othersAreAnswered(patient);
  }

  @ParameterizedTest
  @EnumSource
  void theSlowAreClosed(Attack attack) throws Exception {
    double before = closed(attack.reason);
    attack(quick, attack, MANY);
    await("all to be closed")
        .until(
            () ->
                // Each of them trickles, so none may be left out.
                peers.stream()
                        .filter(
                            attack == Attack.READER
                                ? SlowPeersTest::isBroken
                                : SlowPeersTest::isClosed)
                        .count()
                    == MANY);
    assertThat(closed(attack.reason)).isGreaterThan(before);
    othersAreAnswered(quick);
  }

  /** Browsers open some in advance and may never use them. */
  @Test
  void aConnectionOnWhichNothingComesIsNotSlow() throws Exception {
    try (Socket idle = new Socket(InetAddress.getLoopbackAddress(), quick.port())) {
      attack(quick, Attack.HEADER, 1);
      await("the slow one to be closed").until(() -> isClosed(peers.getFirst()));
      idle.getOutputStream().write(ONE_REQUEST);
      assertThat(idle.getInputStream().read()).isEqualTo('H');
    }
  }

  /** Whoever has more than they may loses the first of their own and nobody else's. */
  @Test
  void ofTooManyConnectionsOfOneUserTheFirstOnesAreClosed() throws Exception {
    Technician greedy = Technician.of(team, Role.ENGINEER);
    byte[] request =
        ("GET /api/v1/me HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer "
                + token(greedy)
                + "\r\n\r\n")
            .getBytes(StandardCharsets.US_ASCII);
    for (int i = 0; i < CONNECTIONS_PER_USER + 2; i++) {
      Socket peer = new Socket(InetAddress.getLoopbackAddress(), quick.port());
      peers.add(peer);
      peer.getOutputStream().write(request);
      assertThat(peer.getInputStream().read()).isEqualTo('H');
    }
    await("the first two to be closed")
        .until(() -> isBroken(peers.get(0)) && isBroken(peers.get(1)));
    for (int i = 2; i < peers.size(); i++) {
      InputStream in = peers.get(i).getInputStream();
      in.skipNBytes(in.available());
      peers.get(i).getOutputStream().write(request);
      assertThat(in.read()).as("connection %s", i).isEqualTo('H');
    }
    othersAreAnswered(quick);
  }

  /** As many as one address may have are left, the others go, whoever came first. */
  @Test
  void ofTooManyConnectionsTheFirstOnesAreClosed() throws Exception {
    attack(quick, Attack.CHUNKED_BODY_OF_A_TECHNICIAN, 100);
    attack(quick, Attack.HEADER, 700);
    await("the surplus to be closed").until(() -> closed("surplus") > 0);
    othersAreAnswered(quick);
  }
}
