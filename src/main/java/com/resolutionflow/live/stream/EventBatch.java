package com.resolutionflow.live.stream;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;

import com.resolutionflow.account.people.Role;
import com.resolutionflow.live.log.LoggedEvent;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Events that follow each other in the log, as frames for those who may hear them. Whoever hears
 * the same ones shares a frame; what differs from person to person is composed for each person
 * once. For one thread at a time.
 */
final class EventBatch {

  private final List<LoggedEvent> events;
  private final boolean shared;
  private final byte[] @Nullable [] texts;
  private final Map<BitSet, SseFrame> frames = new HashMap<>();
  private final Map<Long, LoggedEvent> leaders = new HashMap<>();

  /**
   * Of these events, in the order of the log.
   *
   * @param shared whether many streams get them
   */
  EventBatch(List<LoggedEvent> events, boolean shared) {
    this.events = events;
    this.shared = shared;
    this.texts = new byte[events.size()][];
    events.forEach(each -> leaders.put(each.id(), each));
  }

  /** The id up to which somebody has got everything who has got their frame. */
  long lastId() {
    return events.getLast().id();
  }

  /**
   * The frame with all that this reader may hear and has not got yet, which is one write to their
   * socket; null if there is nothing.
   */
  @Nullable SseFrame frame(Reader reader) {
    BitSet places = new BitSet(events.size());
    boolean own = false;
    for (int i = 0; i < events.size(); i++) {
      if (hears(reader, events.get(i))) {
        places.set(i);
        own |= isOwn(reader, i);
      }
    }
    if (places.isEmpty()) {
      return null;
    }
    return own
        ? compose(reader, places)
        : frames.computeIfAbsent(places, same -> compose(reader, same));
  }

  private boolean hears(Reader reader, LoggedEvent event) {
    return event.id() > reader.after()
        && !event.signal()
        && reader.hears(event)
        && !(reader.combined() && event.ridesOn() != 0 && isInside(reader, event));
  }

  /**
   * Whether what it rides on brings it. Both are always read together; who has seen that one alone
   * got this one inside it.
   */
  private boolean isInside(Reader reader, LoggedEvent event) {
    LoggedEvent leader = leaders.get(event.ridesOn());
    return leader == null ? event.ridesOn() <= reader.after() : reader.hears(leader);
  }

  /** Whether this reader's frame differs from that of others who hear the same events. */
  private boolean isOwn(Reader reader, int place) {
    return events.get(place).personal().containsKey(reader.user())
        || (reader.combined() && riders(place).anyMatch(rider -> carries(reader, rider)));
  }

  private Stream<LoggedEvent> riders(int place) {
    long id = events.get(place).id();
    return IntStream.range(place + 1, events.size())
        .mapToObj(events::get)
        .takeWhile(each -> each.ridesOn() == id);
  }

  private static boolean carries(Reader reader, LoggedEvent rider) {
    return !rider.property().isEmpty() && reader.hears(rider);
  }

  private SseFrame compose(Reader reader, BitSet places) {
    List<byte[]> parts = new ArrayList<>();
    places.stream().forEach(i -> parts.add(isOwn(reader, i) ? ownText(reader, i) : text(i)));
    return SseFrame.of(parts.size(), shared, parts.toArray(byte[][]::new));
  }

  private byte[] text(int place) {
    byte[] text = texts[place];
    if (text == null) {
      LoggedEvent event = events.get(place);
      text = SseFrame.text(event.id(), event.topic(), event.data());
      texts[place] = text;
    }
    return text;
  }

  private byte[] ownText(Reader reader, int place) {
    LoggedEvent event = events.get(place);
    String data = event.dataFor(reader.user());
    if (reader.combined()) {
      Map<String, List<String>> carried =
          riders(place)
              .filter(rider -> carries(reader, rider))
              .collect(
                  groupingBy(
                      LoggedEvent::property,
                      mapping(rider -> rider.dataFor(reader.user()), toList())));
      for (Map.Entry<String, List<String>> each : carried.entrySet()) {
        data = LoggedEvent.join("{\"" + each.getKey() + "\":" + each.getValue() + "}", data);
      }
    }
    return SseFrame.text(event.id(), event.topic(), data);
  }

  /**
   * Who reads.
   *
   * @param role with which they do now
   * @param after what they have got so far
   * @param combined whether they asked for one event for each change
   */
  record Reader(UUID user, Role role, long after, boolean combined) {

    boolean hears(LoggedEvent event) {
      return event.audience().includes(user, role);
    }
  }
}
