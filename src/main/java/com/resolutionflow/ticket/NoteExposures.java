package com.resolutionflow.ticket;

import com.resolutionflow.integration.Settings;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Remembers which ticket systems have shown an internal note to a client although it was marked as
 * internal. They get no further internal notes for an hour or until their settings change. Kept in
 * memory, so that each replica may expose one note.
 */
final class NoteExposures {

  private static final Duration LASTS = Duration.ofHours(1);

  private final ConcurrentHashMap<Settings, Exposure> known = new ConcurrentHashMap<>();

  void add(Settings settings, String said) {
    known.put(settings, new Exposure(said, System.nanoTime()));
  }

  /** What happened, if it happened within the last hour. */
  Optional<String> of(Settings settings) {
    known.values().removeIf(old -> System.nanoTime() - old.at() > LASTS.toNanos());
    return Optional.ofNullable(known.get(settings)).map(Exposure::said);
  }

  private record Exposure(String said, long at) {}
}
