package com.resolutionflow.live;

import com.resolutionflow.account.Credential;
import com.resolutionflow.account.Credentials;
import com.resolutionflow.account.Role;
import com.resolutionflow.live.relay.Relay;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import org.springframework.stereotype.Component;

/** All open streams of this replica, by account. */
@Component
class Rooms implements Relay.Ear {

  private final LogReader reader;
  private final Signals signals;
  private final Credentials credentials;
  private final LiveMeters meters;
  private final LiveSettings settings;
  private final Map<UUID, Room> rooms = new ConcurrentHashMap<>();
  private volatile ExecutorService threads = newThreads();
  private volatile boolean closed;

  Rooms(
      LogReader reader,
      Signals signals,
      Credentials credentials,
      LiveMeters meters,
      LiveSettings settings) {
    this.reader = reader;
    this.signals = signals;
    this.credentials = credentials;
    this.meters = meters;
    this.settings = settings;
  }

  /** Lets a stream in, and has it told first what it missed. */
  void enter(LiveStream listener) {
    Room room = seat(listener);
    if (listener.left() || closed) {
      // Gone, or this replica is, before it was let in.
      leave(listener);
      listener.close();
    } else {
      listener.greet();
      begin(room, listener);
    }
  }

  private void begin(Room room, LiveStream listener) {
    if (room.join(listener)) {
      room.wake();
    } else {
      threads.execute(() -> catchUp(room, listener));
    }
  }

  private Room seat(LiveStream listener) {
    return rooms.compute(
        listener.accountId(),
        (account, present) -> {
          Room room = present == null ? room(account) : present;
          List<LiveStream> ofUser = room.seat(listener).listeners();
          int surplus = ofUser.size() - settings.streamsPerUser();
          if (surplus > 0) {
            // Those before it are closing already.
            LiveStream oldest = ofUser.get(surplus - 1);
            threads.execute(() -> closeSurplus(oldest));
          }
          return room;
        });
  }

  private Room room(UUID account) {
    return new Room(account, reader, signals, meters, threads, Math.max(1, settings.queue() / 2));
  }

  private void closeSurplus(LiveStream oldest) {
    meters.dropped("surplus");
    oldest.close();
  }

  private static void catchUp(Room room, LiveStream listener) {
    try {
      room.catchUp(listener);
      room.wake();
    } catch (InterruptedException stopped) {
      listener.close();
    } catch (RuntimeException failed) {
      // The client comes back, and its id is still good.
      listener.close();
    }
  }

  void leave(LiveStream listener) {
    rooms.computeIfPresent(
        listener.accountId(),
        (account, room) -> {
          room.unseat(listener);
          return room.empty() ? null : room;
        });
  }

  @Override
  public void heard(UUID accountId, long lastId) {
    Room room = rooms.get(accountId);
    if (room != null) {
      room.wake(lastId);
    }
  }

  @Override
  public void mayHaveMissed() {
    rooms.values().forEach(Room::wake);
  }

  /** Asks how far the logs have come, and wakes the rooms that are behind. */
  void poll() {
    Set<UUID> accounts = Set.copyOf(rooms.keySet());
    if (!accounts.isEmpty()) {
      reader.heads(accounts).forEach(this::heard);
    }
  }

  /** Asks who may still listen, and signs out the others. */
  void sweep() {
    Map<Room, List<LiveStream>> asked = new ConcurrentHashMap<>();
    List<Credential> all = new ArrayList<>();
    rooms
        .values()
        .forEach(
            room ->
                room.forEach(
                    listener -> {
                      asked.computeIfAbsent(room, each -> new ArrayList<>()).add(listener);
                      all.add(listener.credential());
                    }));
    if (!all.isEmpty()) {
      Map<Credential, Role> valid = credentials.stillValid(all);
      asked.forEach((room, listeners) -> room.sweep(listeners, valid));
    }
  }

  void keepAlive() {
    long now = System.nanoTime();
    long every = settings.keepAlive().toNanos();
    long patience = settings.patience().toNanos();
    forEach(listener -> listener.keepAlive(now, every, patience));
  }

  /** Who listens here, by account. */
  Map<UUID, Set<UUID>> users() {
    Map<UUID, Set<UUID>> users = new HashMap<>();
    rooms.forEach((account, room) -> users.put(account, room.users()));
    return users;
  }

  /** How many listen to that account here. */
  int listeners(UUID accountId) {
    Room room = rooms.get(accountId);
    return room == null ? 0 : room.size();
  }

  private void forEach(Consumer<LiveStream> action) {
    rooms.values().forEach(room -> room.forEach(action));
  }

  /**
   * Lets streams in again after a {@link #close}: an application can be stopped and started as one
   * object.
   */
  void open() {
    if (closed) {
      threads = newThreads();
      closed = false;
    }
  }

  private static ExecutorService newThreads() {
    return Executors.newThreadPerTaskExecutor(Thread.ofVirtual().name("live-", 0).factory());
  }

  /**
   * Ends all streams, now and from now on: their clients go to another replica, or come back to
   * this one.
   */
  void close() {
    closed = true;
    forEach(LiveStream::close);
    Pulse.finish(threads);
  }
}
