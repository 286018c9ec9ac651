package com.resolutionflow.text;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import org.jspecify.annotations.Nullable;

/**
 * A moment for a file that people and programs read: by the clock of a time zone, with its offset,
 * as {@code 2026-11-30T14:00:00-05:00}.
 */
public final class ZonedTime {

  private ZonedTime() {}

  /** The moment in that zone; null for none. */
  public static @Nullable String of(@Nullable Instant moment, ZoneId zone) {
    return moment == null
        ? null
        : DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(moment.atZone(zone));
  }
}
