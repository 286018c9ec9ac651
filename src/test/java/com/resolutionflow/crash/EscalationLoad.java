package com.resolutionflow.crash;

import static com.resolutionflow.support.Technician.SESSIONS;

import com.resolutionflow.support.ApiClient.Answer;
import com.resolutionflow.support.Technician;
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

  private final List<Technician> desks;
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
    this.desks = desks;
    this.port = port;
    this.sinks = sinks;
    this.breath = breath;
    desks.forEach(desk -> people.submit(() -> escalateOnAndOn(desk)));
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
  void await(int more) throws InterruptedException {
    await(acknowledged::size, more, "escalated");
  }

  /** Waits until so many more requests were told to come back later. */
  void awaitPutOff(int more) throws InterruptedException {
    await(putOff::get, more, "were told to come back later");
  }

  private void await(IntSupplier count, int more, String what) throws InterruptedException {
    int wanted = count.getAsInt() + more;
    long end = System.nanoTime() + 120_000_000_000L;
    while (count.getAsInt() < wanted) {
      if (System.nanoTime() > end || !refusals.isEmpty()) {
        throw new AssertionError(
            "Only " + count.getAsInt() + " of " + wanted + " " + what + "; " + refusals);
      }
      Thread.sleep(20);
    }
  }

  private void escalateOnAndOn(Technician desk) {
    try {
      while (!over) {
        escalate(desk);
        Thread.sleep(breath);
      }
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    } catch (RuntimeException | AssertionError wrong) {
      refusals.add(wrong.toString());
    }
  }

  private void escalate(Technician desk) throws InterruptedException {
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

  private Answer insist(Technician desk, String path, Object body) throws InterruptedException {
    String key = UUID.randomUUID().toString();
    while (true) {
      try {
        Answer answer =
            desk.on(port.getAsInt()).browser().with("Idempotency-Key", key).post(path, body);
        if (!LATER.contains(answer.status()) && !answer.body().contains("request_in_progress")) {
          return answer.expect(201);
        }
        putOff.incrementAndGet();
      } catch (UncheckedIOException noAnswer) {
        // Whether it was done is not known to the one who asked.
      }
      Thread.sleep(100);
    }
  }

  /** They stop when they have their answers. */
  @Override
  public void close() {
    over = true;
    people.close();
  }
}
