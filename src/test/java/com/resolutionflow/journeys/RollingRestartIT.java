package com.resolutionflow.journeys;

import static com.resolutionflow.support.Technician.SESSIONS;
import static com.resolutionflow.support.Waiting.await;
import static com.resolutionflow.support.Waiting.letPass;
import static org.assertj.core.api.Assertions.assertThat;

import com.resolutionflow.support.ApiClient;
import com.resolutionflow.support.ApiClient.Answer;
import com.resolutionflow.support.ChildProcess;
import com.resolutionflow.support.LiveReader;
import com.resolutionflow.support.LoadBalancer;
import com.resolutionflow.support.TestDatabase;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Two processes on one database behind a balancer are restarted, one after the other, while people
 * work: nobody sees an error, no answer is lost, and who listens hears everything once.
 */
class RollingRestartIT {

  private static final List<String> WORKERS = List.of("engineer", "teamadmin", "owner");

  /** Between two calls of a worker, below what a user may do in a minute. */
  private static final Duration BREATH = Duration.ofMillis(120);

  /** Of the listener, with both restarts: on a busy machine a start takes a minute or two. */
  private static final Duration PATIENCE = Duration.ofMinutes(8);

  @TempDir Path folder;
  private final ConcurrentLinkedQueue<String> errors = new ConcurrentLinkedQueue<>();
  private final ConcurrentLinkedQueue<String> escalated = new ConcurrentLinkedQueue<>();
  private final AtomicInteger calls = new AtomicInteger();
  private final AtomicBoolean over = new AtomicBoolean();
  private final AtomicBoolean allSaid = new AtomicBoolean();

  @Test
  void nobodySeesAnErrorWhileOneAfterTheOtherIsRestarted() throws Exception {
    Map<String, String> settings = new HashMap<>(TestDatabase.fresh().environment());
    settings.put("RESOLUTIONFLOW_DEMO", "true");
    settings.put("RESOLUTIONFLOW_STOP_GRACE", "2s");
    try (ChildProcess first = ChildProcess.start(folder.resolve("first"), settings)) {
      first.awaitReady();
      try (ChildProcess second = ChildProcess.start(folder.resolve("second"), settings);
          LoadBalancer balancer =
              LoadBalancer.before(List.of(first.port(), second.awaitReady().port()));
          ExecutorService people = Executors.newVirtualThreadPerTaskExecutor()) {
        var heard = people.submit(() -> listen(signIn(balancer, "senior")));
        var working =
            WORKERS.stream()
                .map(name -> people.submit(() -> work(signIn(balancer, name))))
                .toList();
        try {
          awaitCalls(30);
          for (ChildProcess each : List.of(first, second)) {
            each.stop();
            each.restart();
            each.awaitReady();
            balancer.awaitReady(2);
            awaitCalls(30);
          }
        } finally {
          over.set(true);
        }
        for (var each : working) {
          each.get();
        }
        allSaid.set(true);
        assertThat(heard.get()).containsExactlyInAnyOrderElementsOf(escalated);
        assertThat(errors).isEmpty();
        assertThat(escalated).hasSizeGreaterThan(10);
        assertThat(health(first)).contains("\"status\":\"UP\"");
      }
    }
  }

  private static ApiClient signIn(LoadBalancer balancer, String name) {
    return ApiClient.at(balancer.port())
        .signIn(name + "@resolutionflow.example.com", "TestPass123!");
  }

  /** Waits until so many more calls were answered. */
  private void awaitCalls(int more) {
    int wanted = calls.get() + more;
    await("people to get on with their work")
        .atMost(Duration.ofSeconds(60))
        .failFast(() -> assertThat(errors).isEmpty())
        .until(() -> calls.get() >= wanted);
  }

  private void work(ApiClient browser) {
    while (!over.get()) {
      try {
        String session =
            done(browser.post(SESSIONS, Map.of("problem", "The VPN drops"))).text("id");
        String handoff =
            done(browser.post(SESSIONS + "/" + session + "/escalate", Map.of("reason", "Stuck")))
                .text("id");
        escalated.add(handoff);
        done(browser.get("/api/v1/handoffs/" + handoff));
        done(browser.post("/api/v1/handoffs/" + handoff + "/withdraw", Map.of()));
        done(browser.post(SESSIONS + "/" + session + "/conclude", Map.of("outcome", "abandoned")));
      } catch (RuntimeException failed) {
        errors.add(failed.toString() + " " + failed.getCause());
      }
    }
  }

  private Answer done(Answer answer) {
    calls.incrementAndGet();
    if (answer.status() >= 300) {
      errors.add(answer.status() + " " + answer.body());
    }
    letPass(BREATH);
    return answer;
  }

  /** Listens until all is over and everything was heard, coming back whenever the stream ends. */
  private List<String> listen(ApiClient browser) {
    List<String> heard = new ArrayList<>();
    String cursor = null;
    while (!allHeard(heard)) {
      try (LiveReader reader =
          cursor == null ? LiveReader.open(browser) : LiveReader.resume(browser, cursor)) {
        await("all to be heard, or the stream to end")
            .atMost(PATIENCE)
            .until(
                () -> {
                  boolean ended = reader.ended();
                  hear(reader, heard);
                  return ended || allHeard(heard);
                });
        cursor = reader.lastEventId();
        assertThat(reader.seen()).noneMatch(event -> event.topic().equals("reset"));
      }
    }
    return heard;
  }

  private boolean allHeard(List<String> heard) {
    return allSaid.get() && heard.size() >= escalated.size();
  }

  private static void hear(LiveReader reader, List<String> heard) {
    reader.drain().stream()
        .filter(event -> event.topic().equals("handoff_created"))
        .forEach(event -> heard.add(event.text("id")));
  }

  private static String health(ChildProcess process) throws Exception {
    try (HttpClient client = HttpClient.newHttpClient()) {
      return client
          .send(
              HttpRequest.newBuilder(
                      URI.create(process.managementUrl("/actuator/health/invariants")))
                  .build(),
              HttpResponse.BodyHandlers.ofString())
          .body();
    }
  }
}
