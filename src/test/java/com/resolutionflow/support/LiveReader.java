package com.resolutionflow.support;

import static com.resolutionflow.support.Waiting.await;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import tools.jackson.databind.JsonNode;

/**
 * Reads a live stream over real HTTP as an EventSource does, on a thread of its own, and keeps all
 * it has read. Waits for events, never for times. Closing it hangs up.
 */
public final class LiveReader implements AutoCloseable {

  public static final String PATH = "/api/v1/escalations/stream";

  private static final HttpClient HTTP =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .executor(command -> Thread.ofVirtual().start(command))
          .build();

  private final HttpResponse<InputStream> response;
  private final List<Event> events = new CopyOnWriteArrayList<>();
  private final AtomicInteger comments = new AtomicInteger();
  private volatile boolean ended;
  private volatile boolean brokenOff;
  private int taken;

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
      Thread.currentThread().interrupt();
      throw new IllegalStateException(stopped);
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
  public Event next() {
    return take(1).getFirst();
  }

  /** The next event of that topic; those before it are passed over. */
  public Event next(String topic) {
    return next(event -> event.topic().equals(topic));
  }

  /** The next event that is wanted; those before it are passed over. */
  public Event next(Predicate<Event> wanted) {
    while (true) {
      Event event = next();
      if (wanted.test(event)) {
        return event;
      }
    }
  }

  /** The next so many events. */
  public List<Event> take(int count) {
    List<Event> seen =
        await(count + " more events")
            .failFast("the stream has ended", () -> ended && events.size() - taken < count)
            .until(this::seen, all -> all.size() - taken >= count);
    taken += count;
    return seen.subList(taken - count, taken);
  }

  /** The events that have come and were not taken yet, without waiting for any. */
  public List<Event> drain() {
    List<Event> seen = seen();
    List<Event> next = seen.subList(taken, seen.size());
    taken = seen.size();
    return next;
  }

  /** All events so far, {@code ready} first. */
  public List<Event> seen() {
    return List.copyOf(events);
  }

  /** The id of the last event that had one: what a client would send as {@code Last-Event-ID}. */
  public String lastEventId() {
    return seen().reversed().stream()
        .map(Event::id)
        .filter(Objects::nonNull)
        .findFirst()
        .orElse("");
  }

  /** Waits until so many comments have come since the beginning. */
  public void awaitComments(int count) {
    await(count + " comments").until(comments::get, now -> now >= count);
  }

  /** Waits until the server has ended the stream. */
  public void awaitEnd() {
    await("the stream's end").until(() -> ended);
  }

  public boolean ended() {
    return ended;
  }

  /** Whether the server ended the stream as one ends an answer; false if it broke off. */
  public boolean endedWell() {
    return ended && !brokenOff;
  }

  private void readAll() {
    try (BufferedReader lines =
        new BufferedReader(new InputStreamReader(response.body(), StandardCharsets.UTF_8))) {
      String id = null;
      String topic = "message";
      StringBuilder data = new StringBuilder();
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        if (line.startsWith(":")) {
          comments.incrementAndGet();
        } else if (line.startsWith("id: ")) {
          id = line.substring(4);
        } else if (line.startsWith("event: ")) {
          topic = line.substring(7);
        } else if (line.startsWith("data: ")) {
          data.append(line.substring(6));
        } else if (line.isEmpty() && !data.isEmpty()) {
          events.add(new Event(id, topic, ApiClient.JSON.readTree(data.toString())));
          id = null;
          topic = "message";
          data.setLength(0);
        }
      }
    } catch (IOException hungUp) {
      brokenOff = true;
    } finally {
      ended = true;
    }
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

    /** The data as one of the {@link Api}'s types. */
    public <T> T as(Class<T> type) {
      return ApiClient.JSON.treeToValue(data, type);
    }

    /** The text or number at a path of the data such as {@code claimed_by.name}. */
    public String text(String path) {
      return data.at("/" + path.replace('.', '/')).asString();
    }
  }
}
