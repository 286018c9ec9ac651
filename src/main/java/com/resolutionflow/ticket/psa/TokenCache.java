package com.resolutionflow.ticket.psa;

import com.resolutionflow.integration.Settings;
import java.time.Duration;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What a system said and will say again for a while: a zone, a token, a list. By the settings it
 * was asked with, so that other settings never get it. Two who ask at once may both ask the system.
 *
 * @param <T> what is remembered
 */
public final class TokenCache<T> {

  private final ConcurrentHashMap<Settings, Entry<T>> entries = new ConcurrentHashMap<>();

  /** What is remembered, or else what {@code question} brings. */
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

  /** Asks anew next time. */
  public void invalidate(Settings settings) {
    entries.remove(settings);
  }

  /** Something new, and for how long it holds. */
  public record Loaded<T>(T value, Duration timeToLive) {}

  /** Asks the system. */
  @FunctionalInterface
  public interface Loader<T> {
    Loaded<T> load() throws PsaException;
  }

  private record Entry<T>(T value, long until) {}
}
