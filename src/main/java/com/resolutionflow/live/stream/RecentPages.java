package com.resolutionflow.live.stream;

import com.resolutionflow.live.log.LoggedEvent;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.LongFunction;

/**
 * The pages of an account's log that were read within the last moments: when thousands of clients
 * come back at once, most have missed the same events.
 */
final class RecentPages {

  private static final long MOMENTS = Duration.ofSeconds(1).toNanos();

  private final int pageSize;
  private final TreeMap<Long, Page> pages = new TreeMap<>();

  RecentPages(int pageSize) {
    this.pageSize = pageSize;
  }

  /**
   * The first events after that id. Never ends between an event and those that ride on it, if it
   * does not begin with them.
   *
   * @param reader reads a page after an id
   */
  synchronized List<LoggedEvent> after(long id, LongFunction<List<LoggedEvent>> reader) {
    long now = System.nanoTime();
    pages.values().removeIf(page -> now - page.readAt() > MOMENTS);
    Map.Entry<Long, Page> near = pages.floorEntry(id);
    if (near != null) {
      List<LoggedEvent> rest =
          near.getValue().events().stream().filter(each -> each.id() > id).toList();
      if (!rest.isEmpty()) {
        return rest;
      }
    }
    List<LoggedEvent> read = whole(reader.apply(id), pageSize);
    pages.put(id, new Page(read, now));
    return read;
  }

  /** A full page without its last event and what rides on that: the rest of it may be missing. */
  static List<LoggedEvent> whole(List<LoggedEvent> page, int size) {
    if (page.size() < size) {
      return page;
    }
    int end = page.size() - 1;
    while (end > 0 && page.get(end).ridesOn() != 0) {
      end--;
    }
    return end == 0 ? page : new ArrayList<>(page.subList(0, end));
  }

  /** Words were removed from the log. */
  synchronized void forget() {
    pages.clear();
  }

  private record Page(List<LoggedEvent> events, long readAt) {}
}
