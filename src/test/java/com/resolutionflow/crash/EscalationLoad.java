package com.resolutionflow.crash;

import static com.resolutionflow.support.Technician.SESSIONS;
import static com.resolutionflow.support.Waiting.letPass;
import static org.assertj.core.api.Assertions.assertThat;

import com.resolutionflow.support.ApiClient.Answer;
import com.resolutionflow.support.Technician;
import com.resolutionflow.support.Waiting;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntSupplier;

/**
 * People who escalate one session after the other, each on a ticket of its own. Whoever gets no
 * answer asks again under the same key until there is one, as any careful client does.
 */
final class EscalationLoad implements AutoCloseable {

  /** For somebody to be told that the time is not right, not that the request is wrong. */
  private static final List<Integer> LATER = List.of(502, 503, 504);

  /** An escalation that was answered with 201. */
  record Acknowledged(
      Technician by, String session, String handoff, String ticket, Instant at, Duration took) {}

  private final IntSupplier port;
  private final Sinks sinks;
  private final Duration breath;
  private final ConcurrentLinkedQueue<Acknowledged> acknowledged = new ConcurrentLinkedQueue<>();
  private final ConcurrentLinkedQueue<String> refusals = new ConcurrentLinkedQueue<>();
  private final ExecutorService people = Executors.newVirtualThreadPerTaskExecutor();
  private final AtomicInteger putOff = new AtomicInteger();
  private volatile boolean over;

  /**
   * They begin at once.
   *
   * @param port the replica to ask next
   * @param breath between two escalations of the same person
   */
  EscalationLoad(List<Technician> desks, IntSupplier port, Sinks sinks, Duration breath) {
    this.port = port;
    this.sinks = sinks;
    this.breath = breath;
    desks.forEach(desk -> people.execute(() -> escalateOnAndOn(desk)));
  }

  /** All answered so far. */
  List<Acknowledged> acknowledged() {
    return List.copyOf(acknowledged);
  }

  /** What was answered that nobody should be told, whatever crashed. */
  List<String> refusals() {
    return List.copyOf(refusals);
  }

  /** Waits until so many more have escalated. */
  void escalated(int more) {
    awaitMore(acknowledged::size, more, "escalations");
  }

  /** Waits until so many more requests were told to come back later. */
  void awaitPutOff(int more) {
    awaitMore(putOff::get, more, "requests told to come back later");
  }

  private void awaitMore(IntSupplier count, int more, String what) {
    int wanted = count.getAsInt() + more;
    Waiting.await(more + " more " + what)
        .atMost(Duration.ofMinutes(2))
        .failFast(() -> assertThat(refusals).isEmpty())
        .until(count::getAsInt, now -> now >= wanted);
  }

  private void escalateOnAndOn(Technician desk) {
    try {
      while (!over) {
        escalate(desk);
        letPass(breath);
      }
    } catch (RuntimeException | AssertionError wrong) {
      refusals.add(wrong.toString());
    }
  }

  private void escalate(Technician desk) {
    String ticket = sinks.newTicket();
    Map<String, String> problem =
        Map.of("problem", "The VPN drops", "client_name", "Northwind", "ticket_ref", ticket);
    String session = insist(desk, SESSIONS, problem).text("id");
    long begun = System.nanoTime();
    // Of low severity, so that nobody is called once more within the hour.
    Answer made =
        insist(
            desk,
            SESSIONS + "/" + session + "/escalate",
            Map.of("reason", "Stuck", "severity", "low"));
    Duration took = Duration.ofNanos(System.nanoTime() - begun);
    acknowledged.add(new Acknowledged(desk, session, made.text("id"), ticket, Instant.now(), took));
  }

  private Answer insist(Technician desk, String path, Object body) {
    String key = UUID.randomUUID().toString();
    return Waiting.await("an answer that is neither none nor later")
        .atMost(Duration.ofMinutes(5))
        .pollInterval(Duration.ofMillis(100))
        .ignoreExceptionsInstanceOf(UncheckedIOException.class)
        .until(
            () -> desk.on(port.getAsInt()).browser().with("Idempotency-Key", key).post(path, body),
            answer -> !putOff(answer))
        .expect(201);
  }

  private boolean putOff(Answer answer) {
    boolean later =
        LATER.contains(answer.status()) || answer.body().contains("request_in_progress");
    if (later) {
      putOff.incrementAndGet();
    }
    return later;
  }

  /** They stop when they have their answers. */
  @Override
  public void close() {
    over = true;
    people.close();
  }
}
