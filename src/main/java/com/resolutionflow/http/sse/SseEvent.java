package com.resolutionflow.http.sse;

import java.util.Locale;
import org.springframework.modulith.NamedInterface;

/**
 * A record that is one event of a {@link SseResponse}. The event's name is the record's own in
 * snake_case, its data the record as JSON.
 */
@NamedInterface("sse")
public interface SseEvent {

  /** The name on the wire of the events of that type, such as {@code write_up}. */
  static String name(Class<? extends SseEvent> type) {
    return type.getSimpleName().replaceAll("(?<=[a-z])(?=[A-Z])", "_").toLowerCase(Locale.ROOT);
  }
}
