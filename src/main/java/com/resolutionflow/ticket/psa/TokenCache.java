package com.resolutionflow.ticket.psa;

import com.resolutionflow.integration.Settings;
import java.time.Duration;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Caches what a system's answers stay valid for: a zone, a token, a list. The key is the settings,
 * so that changed settings never get an old value. Concurrent callers may both call the system.
 *
 * @param <T> the cached value
 */
public final class TokenCache<T> {

  private final ConcurrentHashMap<Settings, Entry<T>> entries = new ConcurrentHashMap<>();

  /** The cached value, or a new one from {@code question}. */
  public T get(Settings settings, Loader<T> question) throws PsaException {
    long now = System.nanoTime();
    Entry<T> entry = entries.get(settings);
    if (entry != null && now - entry.until() < 0) {
      return entry.value();
    }
    Loaded<T> fresh = question.load();
    entries.values().removeIf(old -> now - old.until() >= 0);
    entries.put(settings, new Entry<>(fresh.value(), now + fresh.timeToLive().toNanos()));
    return fresh.value();
  }

  /** Removes the value, so that the next call loads it again. */
  public void invalidate(Settings settings) {
    entries.remove(settings);
  }

  /** A new value and how long it stays valid. */
  public record Loaded<T>(T value, Duration timeToLive) {}

  /** Loads the value from the system. */
  @FunctionalInterface
  public interface Loader<T> {
    Loaded<T> load() throws PsaException;
  }

  private record Entry<T>(T value, long until) {}
}
