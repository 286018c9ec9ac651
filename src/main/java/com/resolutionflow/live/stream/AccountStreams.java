package com.resolutionflow.live.stream;

import com.resolutionflow.account.people.Role;
import com.resolutionflow.account.signin.Credential;
import com.resolutionflow.live.log.EventLog.Position;
import com.resolutionflow.live.log.EventLogReader;
import com.resolutionflow.live.log.LoggedEvent;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The streams of one account on this replica. The account's log is read once for all of them, by
 * one thread at a time, and only while there are streams.
 */
final class AccountStreams {

  private static final Logger log = LoggerFactory.getLogger(AccountStreams.class);
  private static final long NOTHING = -1;

  /** From so many streams on, frames lie where sockets take them without a copy. */
  private static final int MANY = 32;

  private final UUID accountId;
  private final EventLogReader reader;
  private final AccessChangeListener signals;
  private final StreamMetrics meters;
  private final Executor threads;
  private final int page;
  private final RecentPages pages;
  private final Map<UUID, UserStreams> streamsByUser = new ConcurrentHashMap<>();
  private final Queue<List<LoggedEvent>> committed = new ConcurrentLinkedQueue<>();
  private final AtomicInteger wakeUps = new AtomicInteger();
  private final AtomicBoolean behind = new AtomicBoolean();

  /** The last id that was sent; written under the lock of this. */
  private volatile long lastEventId = NOTHING;

  /**
   * An id that was in the log when it was asked for, and with it all that follow: ids have no gaps.
   * What was deleted since is found missing when it is read. Written under the lock of this.
   */
  private volatile long knownFrom = Long.MAX_VALUE;

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
    this.pages = new RecentPages(page);
  }

  /**
   * The position of a stream that continues after {@code seen}, without asking the database; empty
   * if only that can tell.
   */
  Optional<Position> position(@Nullable Long seen) {
    long last = lastEventId;
    if (last == NOTHING || (seen != null && (seen < knownFrom || seen > last))) {
      return Optional.empty();
    }
    return Optional.of(new Position(seen == null ? last : seen, last, true));
  }

  /** Adds a stream, so that it can be signed out; it receives no events before it joins. */
  synchronized UserStreams add(LiveStream listener) {
    if (listener.known()) {
      knownFrom = Math.min(knownFrom, listener.after());
    }
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

  /**
   * Makes the stream live if it has received everything that the others have; false if it is
   * behind.
   */
  synchronized boolean join(LiveStream listener) {
    if (lastEventId == NOTHING) {
      lastEventId = listener.headAtOpen();
      knownFrom = Math.min(knownFrom, lastEventId);
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
      List<LoggedEvent> missed =
          pages.after(listener.after(), id -> reader.after(accountId, id, page));
      if (missed.isEmpty() || missed.getFirst().id() != listener.after() + 1) {
        listener.reset(missed.isEmpty() ? lastEventId : missed.getFirst().id() - 1);
      }
      UserStreams seat = streamsByUser.get(listener.userId());
      if (seat == null || (!missed.isEmpty() && !deliver(listener, missed, seat.role()))) {
        return;
      }
      if (!listener.awaitDrained()) {
        return;
      }
    }
  }

  private static boolean deliver(LiveStream listener, List<LoggedEvent> events, Role role) {
    EventBatch batch = new EventBatch(events, false);
    return listener.deliver(batch.frame(listener.reader(role)), batch.lastId());
  }

  /** The log has reached that id: reads on unless it was already read that far. */
  void wake(long lastId) {
    long present = lastEventId;
    if (present != NOTHING && present < lastId) {
      wake();
    }
  }

  /** There may be new events. If another thread is reading, it is told to read again. */
  void wake() {
    behind.set(true);
    work();
  }

  /** These events were just committed by this process, and need not be read. */
  void take(List<LoggedEvent> events) {
    if (events.stream().anyMatch(each -> each.topic().equals(LoggedEvent.REWRITTEN))) {
      pages.forget();
    }
    committed.add(events);
    work();
  }

  private void work() {
    if (wakeUps.getAndIncrement() == 0) {
      threads.execute(this::readUntilQuiet);
    }
  }

  private void readUntilQuiet() {
    int seen;
    do {
      seen = wakeUps.get();
      try {
        takeCommitted();
        if (behind.getAndSet(false)) {
          readNew();
        }
      } catch (RuntimeException failed) {
        log.warn(
            "The live log could not be read, the next poll tries again: {}", failed.toString());
      }
    } while (wakeUps.addAndGet(-seen) != 0);
  }

  /**
   * Sends what this process committed. If it does not begin right after what was sent, another
   * replica was quicker, or another thread: then all is read, because ids rise in commit order and
   * what comes before is in the log.
   */
  private void takeCommitted() {
    for (List<LoggedEvent> next = committed.poll(); next != null; next = committed.poll()) {
      long present = lastEventId;
      if (next.getFirst().id() == present + 1) {
        deliver(next);
      } else if (present != NOTHING && next.getLast().id() > present) {
        readNew();
      }
    }
  }

  private void readNew() {
    long present = lastEventId;
    if (present == NOTHING) {
      return;
    }
    List<LoggedEvent> news;
    do {
      news = reader.after(accountId, present, page);
      if (!news.isEmpty()) {
        deliver(RecentPages.whole(news, page));
        present = lastEventId;
      }
    } while (news.size() == page);
  }

  private synchronized void deliver(List<LoggedEvent> news) {
    signals.forget(accountId, news);
    long first = news.getFirst().id();
    if (first != lastEventId + 1) {
      // This replica was disconnected for longer than events are kept.
      forEachLive(listener -> listener.reset(first - 1));
    }
    int from = 0;
    for (int i = 0; i < news.size(); i++) {
      if (news.get(i).signal()) {
        deliverEvents(news.subList(from, i));
        apply(news.get(i));
        from = i + 1;
      }
    }
    deliverEvents(news.subList(from, news.size()));
    lastEventId = news.getLast().id();
  }

  private void apply(LoggedEvent signal) {
    if (signal.topic().equals(LoggedEvent.REWRITTEN)) {
      pages.forget();
    } else {
      signals.apply(signal, streamsByUser);
    }
  }

  private void deliverEvents(List<LoggedEvent> events) {
    if (events.isEmpty()) {
      return;
    }
    EventBatch batch = new EventBatch(events, size() >= MANY);
    streamsByUser.values().forEach(seat -> deliver(seat, batch));
  }

  /** The streams of one person mostly get the same frame. */
  private void deliver(UserStreams seat, EventBatch batch) {
    EventBatch.Reader last = null;
    SseFrame frame = null;
    for (LiveStream listener : seat.listeners()) {
      if (listener.live()) {
        EventBatch.Reader reader = listener.reader(seat.role());
        if (!reader.equals(last)) {
          last = reader;
          frame = batch.frame(reader);
        }
        if (!listener.deliver(frame, batch.lastId())) {
          meters.dropped("slow");
        }
      }
    }
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
