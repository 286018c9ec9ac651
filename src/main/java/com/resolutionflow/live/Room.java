package com.resolutionflow.live;

import com.resolutionflow.account.Credential;
import com.resolutionflow.account.Role;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The listeners of one account on this replica. Its log is read once for all of them, by one thread
 * at a time, and only while somebody listens.
 */
final class Room {

  private static final Logger log = LoggerFactory.getLogger(Room.class);
  private static final long NOTHING = -1;

  private final UUID accountId;
  private final LogReader reader;
  private final Signals signals;
  private final LiveMeters meters;
  private final Executor threads;
  private final int page;
  private final Map<UUID, Seat> seats = new ConcurrentHashMap<>();
  private final AtomicInteger wakeUps = new AtomicInteger();

  /** The last id handed out; guarded by this. */
  private long heard = NOTHING;

  Room(
      UUID accountId,
      LogReader reader,
      Signals signals,
      LiveMeters meters,
      Executor threads,
      int page) {
    this.accountId = accountId;
    this.reader = reader;
    this.signals = signals;
    this.meters = meters;
    this.threads = threads;
    this.page = page;
  }

  /** Lets it in, so that it can be signed out; it hears nothing before it joins. */
  Seat seat(LiveStream listener) {
    meters.opened();
    return seats.compute(
        listener.userId(),
        (user, present) -> {
          Seat seat = present == null ? new Seat(listener.roleAtFirst()) : present;
          seat.add(listener);
          return seat;
        });
  }

  void unseat(LiveStream listener) {
    seats.computeIfPresent(
        listener.userId(),
        (user, seat) -> {
          if (seat.remove(listener)) {
            meters.closed();
          }
          return seat.listeners().isEmpty() ? null : seat;
        });
  }

  boolean empty() {
    return seats.isEmpty();
  }

  int size() {
    return seats.values().stream().mapToInt(seat -> seat.listeners().size()).sum();
  }

  Set<UUID> users() {
    return Set.copyOf(seats.keySet());
  }

  void forEach(Consumer<LiveStream> action) {
    seats.values().forEach(seat -> seat.listeners().forEach(action));
  }

  synchronized long heard() {
    return heard;
  }

  /**
   * From now on the listener hears what comes, if it has heard everything that the others have;
   * false if it is behind.
   */
  synchronized boolean join(LiveStream listener) {
    if (heard == NOTHING) {
      heard = listener.since();
    }
    if (listener.after() < heard) {
      return false;
    }
    listener.goLive();
    return true;
  }

  /**
   * Tells the listener what it missed, a page at a time and no faster than it reads, until it can
   * join.
   */
  void catchUp(LiveStream listener) throws InterruptedException {
    while (!listener.left() && !join(listener)) {
      List<LoggedEvent> missed = reader.after(accountId, listener.after(), page);
      if (missed.isEmpty() || missed.getFirst().id() != listener.after() + 1) {
        listener.reset(missed.isEmpty() ? heard() : missed.getFirst().id() - 1);
      }
      Seat seat = seats.get(listener.userId());
      if (seat == null
          || (!missed.isEmpty() && !listener.hear(missed, frames(missed), seat.role()))) {
        return;
      }
      if (!listener.awaitHeard()) {
        return;
      }
    }
  }

  /** The log has come to that id: reads on, unless it was read so far already. */
  void wake(long lastId) {
    long present = heard();
    if (present != NOTHING && present < lastId) {
      wake();
    }
  }

  /** There may be news. Whoever finds somebody reading leaves them a note to read again. */
  void wake() {
    if (wakeUps.getAndIncrement() == 0) {
      threads.execute(this::readUntilQuiet);
    }
  }

  private void readUntilQuiet() {
    int seen;
    do {
      seen = wakeUps.get();
      try {
        readOn();
      } catch (RuntimeException failed) {
        log.warn(
            "The live log could not be read, the next poll tries again: {}", failed.toString());
      }
    } while (wakeUps.addAndGet(-seen) != 0);
  }

  private void readOn() {
    long present = heard();
    if (present == NOTHING) {
      return;
    }
    List<LoggedEvent> news;
    do {
      news = reader.after(accountId, present, page);
      if (!news.isEmpty()) {
        tell(news);
        present = news.getLast().id();
      }
    } while (news.size() == page);
  }

  private synchronized void tell(List<LoggedEvent> news) {
    long first = news.getFirst().id();
    if (first != heard + 1) {
      // This replica was away for longer than the log remembers.
      forEachLive(listener -> listener.reset(first - 1));
    }
    int from = 0;
    for (int i = 0; i < news.size(); i++) {
      if (news.get(i).signal()) {
        handOver(news.subList(from, i));
        signals.obey(news.get(i), seats);
        from = i + 1;
      }
    }
    handOver(news.subList(from, news.size()));
    heard = news.getLast().id();
  }

  private void handOver(List<LoggedEvent> events) {
    if (events.isEmpty()) {
      return;
    }
    List<byte[]> frames = frames(events);
    for (Seat seat : seats.values()) {
      for (LiveStream listener : seat.listeners()) {
        if (listener.live() && !listener.hear(events, frames, seat.role())) {
          meters.dropped("slow");
        }
      }
    }
  }

  private static List<byte[]> frames(List<LoggedEvent> events) {
    return events.stream().map(Frame::of).toList();
  }

  private void forEachLive(Consumer<LiveStream> action) {
    forEach(
        listener -> {
          if (listener.live()) {
            action.accept(listener);
          }
        });
  }

  /**
   * Signs out who may not listen any more; {@code asked} are those of whom {@code valid} was asked.
   */
  void sweep(Iterable<LiveStream> asked, Map<Credential, Role> valid) {
    for (LiveStream listener : asked) {
      Role role = valid.get(listener.credential());
      Seat seat = seats.get(listener.userId());
      if (role == null) {
        listener.signOut(Farewell.SIGNED_OUT);
      } else if (seat != null) {
        seat.becomes(role);
      }
    }
  }
}
