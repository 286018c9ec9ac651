package com.resolutionflow.integration;

import static com.resolutionflow.support.Waiting.await;
import static org.assertj.core.api.Assertions.assertThat;

import com.resolutionflow.account.people.Role;
import com.resolutionflow.support.Api;
import com.resolutionflow.support.ApiClient;
import com.resolutionflow.support.ApiClient.Answer;
import com.resolutionflow.support.ProductTest;
import com.resolutionflow.support.TestAccounts;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** Tests of integrations whose peer takes the connection and never says anything. */
@ProductTest
class SilentPeersTest {

  private static final String WEBHOOK = "/api/v1/integrations/webhook";

  /** More than the database connections of a replica. */
  private static final int TRIALS = 20;

  private static final int AT_ONCE = 2;
  private static final ServerSocket PEER = listening();

  @Autowired ApplicationContext application;

  private final List<Socket> calls = new CopyOnWriteArrayList<>();
  private Thread accepting;

  @DynamicPropertySource
  static void allowPeer(DynamicPropertyRegistry registry) {
    registry.add("resolutionflow.outbound.allow", () -> "webhook@" + hostAndPort());
    registry.add("resolutionflow.outbound.total", () -> "2m");
  }

  private static ServerSocket listening() {
    try {
      return new ServerSocket(0, TRIALS, InetAddress.ofLiteral("127.0.0.1"));
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  private static String hostAndPort() {
    return "127.0.0.1:" + PEER.getLocalPort();
  }

  @BeforeEach
  void takeCalls() {
    accepting = Thread.startVirtualThread(this::acceptAll);
  }

  private void acceptAll() {
    try {
      while (!Thread.currentThread().isInterrupted()) {
        calls.add(PEER.accept());
      }
    } catch (SocketException over) {
      // The test is over.
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  @AfterEach
  void hangUp() throws Exception {
    accepting.interrupt();
    for (Socket call : calls) {
      call.close();
    }
  }

  @Test
  void trialsThatHangStopNobodyElse() {
    ApiClient neighbour = new TestAccounts(application).team().signedIn(Role.ENGINEER);
    List<ApiClient> admins = new ArrayList<>();
    for (int i = 0; i < TRIALS / AT_ONCE; i++) {
      admins.add(admin());
    }
    List<CompletableFuture<Answer>> trials = new ArrayList<>();
    for (ApiClient admin : admins) {
      for (int i = 0; i < AT_ONCE; i++) {
        ApiClient retrying = admin.with("Idempotency-Key", "trial-" + i);
        trials.add(
            CompletableFuture.supplyAsync(
                () -> retrying.post(WEBHOOK + "/test"), Thread::startVirtualThread));
      }
    }
    await("the peer to be called by all").until(() -> calls.size() == TRIALS);

    for (int i = 0; i < TRIALS; i++) {
      neighbour.get("/api/v1/me").expect(200);
      neighbour
          .with("Idempotency-Key", "session-" + i)
          .post("/api/v1/ai-sessions", Map.of("problem", "Outlook asks for a password"))
          .expect(201);
    }
    for (ApiClient admin : admins) {
      Answer third = admin.post(WEBHOOK + "/test").expect(429, "too_many_trials");
      assertThat(third.header("Retry-After")).contains("5");
      admin.get(WEBHOOK).expect(200);
    }
    assertThat(trials).noneMatch(CompletableFuture::isDone);

    endAll(trials);
    // What has ended counts no more.
    CompletableFuture<Answer> next =
        CompletableFuture.supplyAsync(
            () -> admins.getFirst().post(WEBHOOK + "/test"), Thread::startVirtualThread);
    await("the peer to be called again").until(() -> calls.size() > TRIALS);
    endAll(List.of(next));
  }

  private void endAll(List<CompletableFuture<Answer>> trials) {
    calls.forEach(
        call -> {
          try {
            call.close();
          } catch (IOException failed) {
            throw new UncheckedIOException(failed);
          }
        });
    for (CompletableFuture<Answer> trial : trials) {
      Answer answer = trial.join().expect(200);
      assertThat(answer.as(Api.IntegrationTrial.class).ok()).isFalse();
      assertThat(answer.header("Idempotency-Replayed")).isEmpty();
    }
  }

  private ApiClient admin() {
    ApiClient admin = new TestAccounts(application).team().signedIn(Role.TEAM_ADMIN);
    admin
        .put(
            WEBHOOK,
            Map.of(
                "enabled", false, "settings", Map.of("url", "http://" + hostAndPort() + "/hook")))
        .expect(200);
    return admin;
  }
}
