package com.resolutionflow.http.sse;

import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;
import org.springframework.modulith.NamedInterface;

/**
 * A text that one thread writes and any number of others follow while it is being written. A late
 * follower gets it from the beginning; a slow or disconnected one blocks neither the writer nor the
 * others.
 *
 * @param <T> the result when it is complete
 */
@NamedInterface("sse")
public final class TextBroadcast<T> {

  private final StringBuilder text = new StringBuilder();
  private final CompletableFuture<T> whole = new CompletableFuture<>();
  private int version;

  /** Adds a piece. */
  public synchronized void add(String piece) {
    text.append(piece);
    notifyAll();
  }

  /** Starts again: what was written so far is void. */
  public synchronized void restart() {
    if (!text.isEmpty()) {
      text.setLength(0);
      version++;
      notifyAll();
    }
  }

  /** Completes it. */
  public synchronized void finish(T result) {
    whole.complete(result);
    notifyAll();
  }

  /** Ends it with a failure. */
  public synchronized void fail(Throwable why) {
    whole.completeExceptionally(why);
    notifyAll();
  }

  /** Waits for the end; empty if it failed. */
  public Optional<T> await() {
    try {
      return Optional.of(whole.join());
    } catch (CompletionException | CancellationException failed) {
      return Optional.empty();
    }
  }

  /**
   * Passes the text to {@code subscriber} as it is written, on this thread, until its end; empty if
   * it failed.
   */
  public Optional<T> follow(Subscriber subscriber) {
    ReadState state = new ReadState(0, 0, null, false, false);
    while (!state.ended()) {
      state = after(state);
      if (state.restarted()) {
        subscriber.restart();
      }
      if (state.appended() != null) {
        subscriber.append(state.appended());
      }
    }
    return await();
  }

  private synchronized ReadState after(ReadState before) {
    while (before.length() == text.length() && before.version() == version && !whole.isDone()) {
      try {
        wait();
      } catch (InterruptedException stopped) {
        Thread.currentThread().interrupt();
        return new ReadState(before.length(), before.version(), null, false, true);
      }
    }
    boolean anew = before.version() != version;
    String news = text.substring(anew ? 0 : before.length());
    return new ReadState(
        text.length(), version, news.isEmpty() ? null : news, anew, whole.isDone());
  }

  private record ReadState(
      int length, int version, @Nullable String appended, boolean restarted, boolean ended) {}

  /** A follower. */
  public interface Subscriber {

    /** More of the text. */
    void append(String text);

    /** What was received so far is void. */
    void restart();
  }
}
