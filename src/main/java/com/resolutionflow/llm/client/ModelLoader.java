package com.resolutionflow.llm.client;

import com.resolutionflow.clock.Deadline;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Has the endpoint load a model before it is asked. Loading takes 20 to 50 seconds, which is longer
 * than a question may take, and ends with the request that began it: so it gets a request of its
 * own that nobody's clock ends, and questions wait for it as long as they have time.
 */
final class ModelLoader {

  private static final Logger log = LoggerFactory.getLogger(ModelLoader.class);

  /** So long nobody asks whether a model that answered is still loaded. */
  private static final Duration SURELY_LOADED = Duration.ofMinutes(4);

  private static final Duration LONGEST = Duration.ofMinutes(10);
  private static final int OK = 200;

  private final ConfiguredProvider connection;
  private final HttpClient wire;
  private final Map<String, CompletableFuture<Void>> loading = new ConcurrentHashMap<>();
  private final Map<String, Long> answeredAt = new ConcurrentHashMap<>();

  ModelLoader(ConfiguredProvider connection, HttpClient wire) {
    this.connection = connection;
    this.wire = wire;
  }

  /** Has it loaded in the background, if that is needed. Never waits and never fails. */
  void warmUp(String model) {
    if (!isSurelyLoaded(model)) {
      Thread.ofVirtual().name("model-loading").start(() -> load(model));
    }
  }

  /** The model answered. */
  void answered(String model) {
    answeredAt.put(model, System.nanoTime());
  }

  /** The model did not answer: perhaps the endpoint has another one in its place. */
  void forget(String model) {
    answeredAt.remove(model);
  }

  /**
   * Waits until the model is loaded, or could not be, which asking it will show.
   *
   * @return false if it is still being loaded when the time is over
   */
  boolean awaitLoaded(String model, Deadline deadline) throws InterruptedException {
    if (isSurelyLoaded(model)) {
      return true;
    }
    Optional<CompletableFuture<Void>> load = load(model);
    if (load.isPresent()) {
      try {
        load.get().get(deadline.left().toNanos(), TimeUnit.NANOSECONDS);
      } catch (TimeoutException still) {
        return false;
      } catch (ExecutionException failed) {
        log.debug("{} could not be loaded", model, failed);
      }
    }
    return true;
  }

  private boolean isSurelyLoaded(String model) {
    Long at = answeredAt.get(model);
    return at != null && System.nanoTime() - at < SURELY_LOADED.toNanos();
  }

  /** One request at a time for each model, whoever waits for it. */
  private Optional<CompletableFuture<Void>> load(String model) {
    Optional<HttpRequest> request = connection.provider().loading(connection.access(), model);
    return request.map(
        wanted -> {
          CompletableFuture<Void> done = new CompletableFuture<>();
          CompletableFuture<Void> running = loading.putIfAbsent(model, done);
          if (running == null) {
            send(model, wanted, done);
          }
          return running == null ? done : running;
        });
  }

  private void send(String model, HttpRequest request, CompletableFuture<Void> done) {
    long begun = System.nanoTime();
    var unused =
        wire.sendAsync(request, HttpResponse.BodyHandlers.discarding())
            .orTimeout(LONGEST.toSeconds(), TimeUnit.SECONDS)
            .whenComplete(
                (answer, failed) -> {
                  // First that it is loaded: whoever asks between would have it loaded again.
                  report(model, answer, failed, Duration.ofNanos(System.nanoTime() - begun));
                  loading.remove(model, done);
                  done.complete(null);
                });
  }

  private void report(
      String model, @Nullable HttpResponse<?> answer, @Nullable Throwable failed, Duration taken) {
    if (failed != null || answer == null) {
      log.warn("{} could not be loaded: {}", model, String.valueOf(failed));
    } else if (answer.statusCode() != OK) {
      log.warn("{} could not be loaded: HTTP {}", model, answer.statusCode());
    } else {
      answered(model);
      log.info("{} is loaded, after {} s", model, taken.toSeconds());
    }
  }
}
