package com.resolutionflow.live.stream;

import com.resolutionflow.account.people.Role;
import com.resolutionflow.account.signin.Credential;
import com.resolutionflow.account.signin.Credentials;
import com.resolutionflow.live.log.EventLogReader;
import com.resolutionflow.live.log.LiveSettings;
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
class StreamRegistry implements Relay.Listener {

  private final EventLogReader reader;
  private final AccessChangeListener signals;
  private final Credentials credentials;
  private final StreamMetrics meters;
  private final LiveSettings settings;
  private final Map<UUID, AccountStreams> byAccount = new ConcurrentHashMap<>();
  private volatile ExecutorService threads = newThreads();
  private volatile boolean closed;

  StreamRegistry(
      EventLogReader reader,
      AccessChangeListener signals,
      Credentials credentials,
      StreamMetrics meters,
      LiveSettings settings) {
    this.reader = reader;
    this.signals = signals;
    this.credentials = credentials;
    this.meters = meters;
    this.settings = settings;
  }

  /** Lets a stream in, and has it told first what it missed. */
  void add(LiveStream listener) {
    AccountStreams room = register(listener);
    if (listener.disconnected() || closed) {
      // Gone, or this replica is, before it was let in.
      remove(listener);
      listener.close();
    } else {
      listener.sendReady();
      start(room, listener);
    }
  }

  private void start(AccountStreams room, LiveStream listener) {
    if (room.join(listener)) {
      room.wake();
    } else {
      threads.execute(() -> catchUp(room, listener));
    }
  }

  private AccountStreams register(LiveStream listener) {
    return byAccount.compute(
        listener.accountId(),
        (account, present) -> {
          AccountStreams room = present == null ? room(account) : present;
          List<LiveStream> ofUser = room.add(listener).listeners();
          int surplus = ofUser.size() - settings.streamsPerUser();
          if (surplus > 0) {
            // Those before it are closing already.
            LiveStream oldest = ofUser.get(surplus - 1);
            threads.execute(() -> closeSurplus(oldest));
          }
          return room;
        });
  }

  private AccountStreams room(UUID account) {
    return new AccountStreams(
        account, reader, signals, meters, threads, Math.max(1, settings.queue() / 2));
  }

  private void closeSurplus(LiveStream oldest) {
    meters.dropped("surplus");
    oldest.close();
  }

  private static void catchUp(AccountStreams room, LiveStream listener) {
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

  void remove(LiveStream listener) {
    byAccount.computeIfPresent(
        listener.accountId(),
        (account, room) -> {
          room.remove(listener);
          return room.empty() ? null : room;
        });
  }

  @Override
  public void onAdvance(UUID accountId, long lastId) {
    AccountStreams room = byAccount.get(accountId);
    if (room != null) {
      room.wake(lastId);
    }
  }

  @Override
  public void onGap() {
    byAccount.values().forEach(AccountStreams::wake);
  }

  /** Asks how far the logs have come, and wakes the rooms that are behind. */
  void poll() {
    Set<UUID> accounts = Set.copyOf(byAccount.keySet());
    if (!accounts.isEmpty()) {
      reader.heads(accounts).forEach(this::onAdvance);
    }
  }

  /** Asks who may still listen, and signs out the others. */
  void sweep() {
    Map<AccountStreams, List<LiveStream>> asked = new ConcurrentHashMap<>();
    List<Credential> all = new ArrayList<>();
    byAccount
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
    byAccount.forEach((account, room) -> users.put(account, room.users()));
    return users;
  }

  /** How many listen to that account here. */
  int streamCount(UUID accountId) {
    AccountStreams room = byAccount.get(accountId);
    return room == null ? 0 : room.size();
  }

  private void forEach(Consumer<LiveStream> action) {
    byAccount.values().forEach(room -> room.forEach(action));
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
    StreamScheduler.shutDown(threads);
  }
}
