package com.resolutionflow.support;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Reads a live stream over real HTTP as an EventSource does, on a thread of its own, and keeps all
 * it has read. Waits for events, never for times. Closing it hangs up.
 */
public final class LiveReader implements AutoCloseable {

  public static final String PATH = "/api/v1/escalations/stream";

  private static final Duration PATIENCE = Duration.ofSeconds(20);
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private static final HttpClient HTTP =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .executor(command -> Thread.ofVirtual().start(command))
          .build();

  private final HttpResponse<InputStream> response;
  private final List<Event> events = new ArrayList<>();
  private int taken;
  private int comments;
  private boolean ended;
  private String lastEventId = "";

  private LiveReader(HttpResponse<InputStream> response) {
    this.response = response;
    Thread.ofVirtual().name("live-reader").start(this::readAll);
  }

  /** Opens a stream from now on and takes its {@code ready}. */
  public static LiveReader open(ApiClient client) {
    return open(client, Map.of());
  }

  /** Opens a stream that goes on after that id and takes its {@code ready}. */
  public static LiveReader resume(ApiClient client, String lastEventId) {
    return open(client, Map.of("Last-Event-ID", lastEventId));
  }

  /** Opens a stream with further headers and takes its {@code ready}, or fails the test. */
  public static LiveReader open(ApiClient client, Map<String, String> headers) {
    return open(client, PATH, headers);
  }

  /** As {@link #open(ApiClient, Map)}, with a path that carries parameters. */
  public static LiveReader open(ApiClient client, String path, Map<String, String> headers) {
    HttpRequest.Builder request = client.request("GET", path).header("Accept", "text/event-stream");
    headers.forEach(request::setHeader);
    HttpResponse<InputStream> response = send(request.build());
    if (response.statusCode() != 200) {
      throw new AssertionError("no stream: " + response.statusCode() + " " + text(response));
    }
    LiveReader reader = new LiveReader(response);
    Event ready = reader.next();
    if (!ready.topic().equals("ready")) {
      throw new AssertionError("expected ready first but was " + ready);
    }
    return reader;
  }

  private static HttpResponse<InputStream> send(HttpRequest request) {
    try {
      return HTTP.send(request, BodyHandlers.ofInputStream());
    } catch (IOException failed) {
      throw new java.io.UncheckedIOException(failed);
    } catch (InterruptedException stopped) {
      throw interrupted();
    }
  }

  private static String text(HttpResponse<InputStream> response) {
    try (InputStream body = response.body()) {
      return new String(body.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException failed) {
      return failed.toString();
    }
  }

  public HttpResponse<InputStream> response() {
    return response;
  }

  /** The next event not taken yet. */
  public synchronized Event next() {
    await(() -> taken < events.size(), "another event");
    return events.get(taken++);
  }

  /** The next event of that topic; those before it are passed over. */
  public synchronized Event next(String topic) {
    return next(event -> event.topic().equals(topic));
  }

  /** The next event that is wanted; those before it are passed over. */
  public synchronized Event next(Predicate<Event> wanted) {
    while (true) {
      Event event = next();
      if (wanted.test(event)) {
        return event;
      }
    }
  }

  /** The next so many events. */
  public synchronized List<Event> take(int count) {
    await(() -> events.size() - taken >= count, count + " more events");
    List<Event> next = List.copyOf(events.subList(taken, taken + count));
    taken += count;
    return next;
  }

  /** The events that have come and were not taken yet, without waiting for any. */
  public synchronized List<Event> drain() {
    List<Event> next = List.copyOf(events.subList(taken, events.size()));
    taken = events.size();
    return next;
  }

  /** All events so far, {@code ready} first. */
  public synchronized List<Event> seen() {
    return List.copyOf(events);
  }

  /** The id of the last event that had one: what a client would send as {@code Last-Event-ID}. */
  public synchronized String lastEventId() {
    return lastEventId;
  }

  /** Waits until so many comments have come since the beginning. */
  public synchronized void awaitComments(int count) {
    await(() -> comments >= count, count + " comments");
  }

  /** Waits until the server has ended the stream. */
  public synchronized void awaitEnd() {
    await(() -> ended, "the end");
  }

  public synchronized boolean ended() {
    return ended;
  }

  private void await(java.util.function.BooleanSupplier condition, String what) {
    long end = System.nanoTime() + PATIENCE.toNanos();
    while (!condition.getAsBoolean()) {
      long left = (end - System.nanoTime()) / 1_000_000;
      if (left <= 0 || (ended && !what.equals("the end"))) {
        throw new AssertionError(
            (ended ? "The stream ended before " : "There was not ") + what + "; seen: " + events);
      }
      try {
        wait(left);
      } catch (InterruptedException stopped) {
        throw interrupted();
      }
    }
  }

  private void readAll() {
    try (BufferedReader lines =
        new BufferedReader(new InputStreamReader(response.body(), StandardCharsets.UTF_8))) {
      String id = null;
      String topic = "message";
      StringBuilder data = new StringBuilder();
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        if (line.startsWith(":")) {
          comment();
        } else if (line.startsWith("id: ")) {
          id = line.substring(4);
        } else if (line.startsWith("event: ")) {
          topic = line.substring(7);
        } else if (line.startsWith("data: ")) {
          data.append(line.substring(6));
        } else if (line.isEmpty() && !data.isEmpty()) {
          keep(new Event(id, topic, JSON.readTree(data.toString())));
          id = null;
          topic = "message";
          data.setLength(0);
        }
      }
    } catch (IOException hungUp) {
      // The end, one way or another.
    } finally {
      end();
    }
  }

  private synchronized void comment() {
    comments++;
    notifyAll();
  }

  private synchronized void keep(Event event) {
    events.add(event);
    if (event.id() != null) {
      lastEventId = event.id();
    }
    notifyAll();
  }

  private synchronized void end() {
    ended = true;
    notifyAll();
  }

  private static IllegalStateException interrupted() {
    Thread.currentThread().interrupt();
    return new IllegalStateException("interrupted");
  }

  @Override
  public void close() {
    try {
      response.body().close();
    } catch (IOException gone) {
      // Hung up either way.
    }
  }

  /**
   * One event.
   *
   * @param id null for an event without one
   */
  public record Event(String id, String topic, JsonNode data) {

    /** The text or number at a path of the data such as {@code claimed_by.name}. */
    public String text(String path) {
      return data.at("/" + path.replace('.', '/')).asString();
    }
  }
}
