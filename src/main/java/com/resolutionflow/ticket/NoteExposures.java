package com.resolutionflow.ticket;

import com.resolutionflow.integration.Settings;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Which ticket systems have shown an internal note to a client although they were told not to: they
 * get no further one for a while, or until their settings are others. In this replica's memory, so
 * that each replica may be wrong once.
 */
final class NoteExposures {

  private static final Duration LASTS = Duration.ofHours(1);

  private final ConcurrentHashMap<Settings, Exposure> known = new ConcurrentHashMap<>();

  void add(Settings settings, String said) {
    known.put(settings, new Exposure(said, System.nanoTime()));
  }

  /** What happened, if it did and is not long ago. */
  Optional<String> of(Settings settings) {
    known.values().removeIf(old -> System.nanoTime() - old.at() > LASTS.toNanos());
    return Optional.ofNullable(known.get(settings)).map(Exposure::said);
  }

  private record Exposure(String said, long at) {}
}
