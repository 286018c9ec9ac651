package com.resolutionflow.support;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Reads the answer to one request event by event, as it comes. */
public final class EventReader implements AutoCloseable {

  private static final HttpClient HTTP =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  private final InputStream body;
  private final BufferedReader lines;
  private final List<Event> read = new ArrayList<>();

  /** One event, with its data as text. */
  public record Event(String name, String data) {

    /** The data as one of the {@link Api}'s types. */
    public <T> T as(Class<T> type) {
      return ApiClient.JSON.readValue(data, type);
    }

    /** The text of a delta. */
    public String text() {
      return as(Delta.class).text();
    }
  }

  private record Delta(String text) {}

  private EventReader(InputStream body) {
    this.body = body;
    this.lines = new BufferedReader(new InputStreamReader(body, StandardCharsets.UTF_8));
  }

  /** Sends that body and returns once the answer's head is there. */
  public static EventReader of(ApiClient browser, String method, String path, Object body) {
    HttpRequest request =
        browser
            .request(method, path)
            .setHeader("Accept", "text/event-stream")
            .setHeader("Content-Type", "application/json")
            .method(
                method,
                HttpRequest.BodyPublishers.ofByteArray(ApiClient.JSON.writeValueAsBytes(body)))
            .build();
    try {
      HttpResponse<InputStream> response =
          HTTP.send(request, HttpResponse.BodyHandlers.ofInputStream());
      if (response.statusCode() != 200) {
        throw new AssertionError(
            response.statusCode()
                + " "
                + new String(response.body().readAllBytes(), StandardCharsets.UTF_8));
      }
      return new EventReader(response.body());
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(stopped);
    }
  }

  /** Waits for the next event; null at the end. */
  public Event next() {
    try {
      String name = lines.readLine();
      if (name == null) {
        return null;
      }
      String data = lines.readLine();
      lines.readLine();
      Event event =
          new Event(name.substring("event: ".length()), data.substring("data: ".length()));
      read.add(event);
      return event;
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  /** Reads deltas until together they hold that text. */
  public EventReader until(String text) {
    while (!text().contains(text)) {
      if (next() == null) {
        throw new AssertionError("ended with " + read);
      }
    }
    return this;
  }

  /** Reads to the end. */
  public EventReader all() {
    while (next() != null) {
      continue;
    }
    return this;
  }

  /** The text of the deltas read so far, since the last restart. */
  public String text() {
    List<Event> since = read.subList(names().lastIndexOf("restart") + 1, read.size());
    return since.stream()
        .filter(event -> event.name().equals("delta"))
        .map(event -> event.text())
        .collect(Collectors.joining());
  }

  public List<String> names() {
    return read.stream().map(Event::name).toList();
  }

  /** The steps that the answer ended with. */
  public List<Api.Step> steps() {
    return read.stream()
        .filter(event -> event.name().equals("steps"))
        .flatMap(event -> event.as(Api.Steps.class).steps().stream())
        .toList();
  }

  /** Goes away, wherever the answer is. */
  @Override
  public void close() {
    try {
      body.close();
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }
}
