package com.resolutionflow.ticket.system;

import com.resolutionflow.integration.Settings;
import java.time.Duration;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What a system said and will say again for a while: a zone, a token, a list. By the settings it
 * was asked with, so that other settings never get it. Two who ask at once may both ask the system.
 *
 * @param <T> what is remembered
 */
public final class Remembered<T> {

  private final ConcurrentHashMap<Settings, Entry<T>> known = new ConcurrentHashMap<>();

  /** What is remembered, or else what {@code question} brings. */
  public T get(Settings settings, Question<T> question) throws Trouble {
    long now = System.nanoTime();
    Entry<T> entry = known.get(settings);
    if (entry != null && now - entry.until() < 0) {
      return entry.value();
    }
    Fresh<T> fresh = question.ask();
    known.values().removeIf(old -> now - old.until() >= 0);
    known.put(settings, new Entry<>(fresh.value(), now + fresh.keeps().toNanos()));
    return fresh.value();
  }

  /** Asks anew next time. */
  public void forget(Settings settings) {
    known.remove(settings);
  }

  /** Something new, and for how long it holds. */
  public record Fresh<T>(T value, Duration keeps) {}

  /** Asks the system. */
  @FunctionalInterface
  public interface Question<T> {
    Fresh<T> ask() throws Trouble;
  }

  private record Entry<T>(T value, long until) {}
}
