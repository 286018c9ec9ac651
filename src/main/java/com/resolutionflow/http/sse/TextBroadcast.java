package com.resolutionflow.http.sse;

import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;
import org.springframework.modulith.NamedInterface;

/**
 * A text while it is being written by one thread, followed by any number of others: whoever comes
 * late hears it from its beginning, whoever goes away or is slow keeps nobody waiting, least of all
 * the writer.
 *
 * @param <T> what it is once it is whole
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

  /** Begins anew: what was written so far does not count. */
  public synchronized void restart() {
    if (!text.isEmpty()) {
      text.setLength(0);
      version++;
      notifyAll();
    }
  }

  /** It is whole. */
  public synchronized void finish(T result) {
    whole.complete(result);
    notifyAll();
  }

  /** Nothing came of it. */
  public synchronized void fail(Throwable why) {
    whole.completeExceptionally(why);
    notifyAll();
  }

  /** Waits for the end; empty when nothing came of it. */
  public Optional<T> await() {
    try {
      return Optional.of(whole.join());
    } catch (CompletionException | CancellationException failed) {
      return Optional.empty();
    }
  }

  /**
   * Lets {@code ear} hear it as it is written, on this thread, until its end; empty when nothing
   * came of it.
   */
  public Optional<T> follow(Subscriber ear) {
    ReadState heard = new ReadState(0, 0, null, false, false);
    while (!heard.ended()) {
      heard = after(heard);
      if (heard.restarted()) {
        ear.restart();
      }
      if (heard.appended() != null) {
        ear.append(heard.appended());
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

  /** Somebody who follows. */
  public interface Subscriber {

    /** More of the text. */
    void append(String text);

    /** What was heard so far does not count. */
    void restart();
  }
}
