package com.resolutionflow.live.stream;

import com.resolutionflow.account.people.Role;
import com.resolutionflow.account.signin.Credential;
import com.resolutionflow.live.log.EventLogReader;
import com.resolutionflow.live.log.LoggedEvent;
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
 * The streams of one account on this replica. The account's log is read once for all of them, by
 * one thread at a time, and only while there are streams.
 */
final class AccountStreams {

  private static final Logger log = LoggerFactory.getLogger(AccountStreams.class);
  private static final long NOTHING = -1;

  private final UUID accountId;
  private final EventLogReader reader;
  private final AccessChangeListener signals;
  private final StreamMetrics meters;
  private final Executor threads;
  private final int page;
  private final Map<UUID, UserStreams> streamsByUser = new ConcurrentHashMap<>();
  private final AtomicInteger wakeUps = new AtomicInteger();

  /** The last id that was sent; guarded by this. */
  private long lastEventId = NOTHING;

  AccountStreams(
      UUID accountId,
      EventLogReader reader,
      AccessChangeListener signals,
      StreamMetrics meters,
      Executor threads,
      int page) {
    this.accountId = accountId;
    this.reader = reader;
    this.signals = signals;
    this.meters = meters;
    this.threads = threads;
    this.page = page;
  }

  /** Adds a stream, so that it can be signed out; it receives no events before it joins. */
  UserStreams add(LiveStream listener) {
    meters.opened();
    return streamsByUser.compute(
        listener.userId(),
        (user, present) -> {
          UserStreams seat = present == null ? new UserStreams(listener.initialRole()) : present;
          seat.add(listener);
          return seat;
        });
  }

  void remove(LiveStream listener) {
    streamsByUser.computeIfPresent(
        listener.userId(),
        (user, seat) -> {
          if (seat.remove(listener)) {
            meters.closed();
          }
          return seat.listeners().isEmpty() ? null : seat;
        });
  }

  boolean empty() {
    return streamsByUser.isEmpty();
  }

  int size() {
    return streamsByUser.values().stream().mapToInt(seat -> seat.listeners().size()).sum();
  }

  Set<UUID> users() {
    return Set.copyOf(streamsByUser.keySet());
  }

  void forEach(Consumer<LiveStream> action) {
    streamsByUser.values().forEach(seat -> seat.listeners().forEach(action));
  }

  synchronized long lastEventId() {
    return lastEventId;
  }

  /**
   * Makes the stream live if it has received everything that the others have; false if it is
   * behind.
   */
  synchronized boolean join(LiveStream listener) {
    if (lastEventId == NOTHING) {
      lastEventId = listener.headAtOpen();
    }
    if (listener.after() < lastEventId) {
      return false;
    }
    listener.goLive();
    return true;
  }

  /**
   * Sends the events that the stream missed, page by page and no faster than it reads, until it can
   * join.
   */
  void catchUp(LiveStream listener) throws InterruptedException {
    while (!listener.disconnected() && !join(listener)) {
      List<LoggedEvent> missed = reader.after(accountId, listener.after(), page);
      if (missed.isEmpty() || missed.getFirst().id() != listener.after() + 1) {
        listener.reset(missed.isEmpty() ? lastEventId() : missed.getFirst().id() - 1);
      }
      UserStreams seat = streamsByUser.get(listener.userId());
      if (seat == null
          || (!missed.isEmpty() && !listener.deliver(missed, frames(missed), seat.role()))) {
        return;
      }
      if (!listener.awaitDrained()) {
        return;
      }
    }
  }

  /** The log has reached that id: reads on unless it was already read that far. */
  void wake(long lastId) {
    long present = lastEventId();
    if (present != NOTHING && present < lastId) {
      wake();
    }
  }

  /** There may be new events. If another thread is reading, it is told to read again. */
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
        readNew();
      } catch (RuntimeException failed) {
        log.warn(
            "The live log could not be read, the next poll tries again: {}", failed.toString());
      }
    } while (wakeUps.addAndGet(-seen) != 0);
  }

  private void readNew() {
    long present = lastEventId();
    if (present == NOTHING) {
      return;
    }
    List<LoggedEvent> news;
    do {
      news = reader.after(accountId, present, page);
      if (!news.isEmpty()) {
        deliver(news);
        present = news.getLast().id();
      }
    } while (news.size() == page);
  }

  private synchronized void deliver(List<LoggedEvent> news) {
    long first = news.getFirst().id();
    if (first != lastEventId + 1) {
      // This replica was disconnected for longer than events are kept.
      forEachLive(listener -> listener.reset(first - 1));
    }
    int from = 0;
    for (int i = 0; i < news.size(); i++) {
      if (news.get(i).signal()) {
        deliverEvents(news.subList(from, i));
        signals.apply(news.get(i), streamsByUser);
        from = i + 1;
      }
    }
    deliverEvents(news.subList(from, news.size()));
    lastEventId = news.getLast().id();
  }

  private void deliverEvents(List<LoggedEvent> events) {
    if (events.isEmpty()) {
      return;
    }
    List<byte[]> frames = frames(events);
    for (UserStreams seat : streamsByUser.values()) {
      for (LiveStream listener : seat.listeners()) {
        if (listener.live() && !listener.deliver(events, frames, seat.role())) {
          meters.dropped("slow");
        }
      }
    }
  }

  private static List<byte[]> frames(List<LoggedEvent> events) {
    return events.stream().map(SseFrame::of).toList();
  }

  private void forEachLive(Consumer<LiveStream> action) {
    forEach(
        listener -> {
          if (listener.live()) {
            action.accept(listener);
          }
        });
  }

  /** Signs out the streams in {@code asked} whose credentials are not in {@code valid}. */
  void sweep(Iterable<LiveStream> asked, Map<Credential, Role> valid) {
    for (LiveStream listener : asked) {
      Role role = valid.get(listener.credential());
      UserStreams seat = streamsByUser.get(listener.userId());
      if (role == null) {
        listener.signOut(CloseReason.SIGNED_OUT);
      } else if (seat != null) {
        seat.changeRole(role);
      }
    }
  }
}
