package com.resolutionflow.live.stream;

import com.resolutionflow.account.people.Role;
import com.resolutionflow.account.signin.Credential;
import com.resolutionflow.account.signin.Credentials;
import com.resolutionflow.account.signin.RecentSignIns;
import com.resolutionflow.live.log.EventLog.Position;
import com.resolutionflow.live.log.EventLogReader;
import com.resolutionflow.live.log.LiveSettings;
import com.resolutionflow.live.log.LoggedEvent;
import com.resolutionflow.live.log.OwnCommits;
import com.resolutionflow.live.relay.Relay;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** All open streams of this replica, by account. */
@Component
class StreamRegistry implements Relay.Listener, OwnCommits.Listener {

  /** How many frames may be queued for a slow reader before its stream is closed. */
  static final int QUEUE = 256;

  private final EventLogReader reader;
  private final AccessChangeListener signals;
  private final Credentials credentials;
  private final RecentSignIns recent;
  private final OwnCommits commits;
  private final StreamMetrics meters;
  private final LiveSettings settings;
  private final Map<UUID, AccountStreams> byAccount = new ConcurrentHashMap<>();
  private volatile ExecutorService threads = newThreads();
  private volatile boolean closed;

  StreamRegistry(
      EventLogReader reader,
      AccessChangeListener signals,
      Credentials credentials,
      RecentSignIns recent,
      OwnCommits commits,
      StreamMetrics meters,
      LiveSettings settings) {
    this.reader = reader;
    this.signals = signals;
    this.credentials = credentials;
    this.recent = recent;
    this.commits = commits;
    commits.tell(this);
    this.meters = meters;
    this.settings = settings;
  }

  /** Adds a stream, and first sends it the events it missed. */
  void add(LiveStream listener) {
    AccountStreams streams = register(listener);
    if (listener.disconnected() || closed) {
      // The stream, or this replica, was closed before it was added.
      remove(listener);
      listener.breakOff();
    } else {
      listener.sendReady();
      start(streams, listener);
    }
  }

  private void start(AccountStreams streams, LiveStream listener) {
    if (streams.join(listener)) {
      streams.wake();
    } else {
      threads.execute(() -> catchUp(streams, listener));
    }
  }

  private AccountStreams register(LiveStream listener) {
    return byAccount.compute(
        listener.accountId(),
        (account, present) -> {
          AccountStreams streams = present == null ? streams(account) : present;
          recent.watch(account);
          List<LiveStream> ofUser = streams.add(listener).listeners();
          int surplus = ofUser.size() - settings.streamsPerUser();
          if (surplus > 0) {
            // The ones before it are being closed already.
            LiveStream oldest = ofUser.get(surplus - 1);
            threads.execute(() -> closeSurplus(oldest));
          }
          return streams;
        });
  }

  private AccountStreams streams(UUID account) {
    return new AccountStreams(account, reader, signals, meters, threads, QUEUE / 2);
  }

  private void closeSurplus(LiveStream oldest) {
    meters.dropped("surplus");
    oldest.end();
  }

  private static void catchUp(AccountStreams streams, LiveStream listener) {
    try {
      streams.catchUp(listener);
      streams.wake();
    } catch (InterruptedException stopped) {
      listener.breakOff();
    } catch (RuntimeException failed) {
      // The client reconnects with the same id.
      listener.breakOff();
    }
  }

  void remove(LiveStream listener) {
    byAccount.computeIfPresent(
        listener.accountId(),
        (account, streams) -> {
          streams.remove(listener);
          if (!streams.empty()) {
            return streams;
          }
          recent.unwatch(account);
          return null;
        });
  }

  /** Where a stream of that account continues that has received {@code seen}, or nothing yet. */
  Position position(UUID accountId, @Nullable Long seen) {
    return Optional.ofNullable(byAccount.get(accountId))
        .flatMap(streams -> streams.position(seen))
        .orElseGet(() -> reader.position(accountId, seen));
  }

  @Override
  public void onCommit(UUID accountId, List<LoggedEvent> events) {
    AccountStreams streams = byAccount.get(accountId);
    if (streams != null) {
      signals.forget(accountId, events);
      streams.take(events);
    }
  }

  @Override
  public void onAdvance(UUID accountId, long lastId) {
    AccountStreams streams = byAccount.get(accountId);
    if (streams != null && !commits.isUnderWay(lastId)) {
      streams.wake(lastId);
    }
  }

  @Override
  public void onGap() {
    byAccount.values().forEach(AccountStreams::wake);
  }

  /** Reads the last ids of the logs and wakes the accounts that are behind. */
  void poll() {
    Set<UUID> accounts = Set.copyOf(byAccount.keySet());
    if (!accounts.isEmpty()) {
      reader.heads(accounts).forEach(this::onAdvance);
    }
  }

  /** Checks which credentials are still valid and signs out the others. */
  void sweep() {
    recent.expire();
    Map<AccountStreams, List<LiveStream>> asked = new ConcurrentHashMap<>();
    List<Credential> all = new ArrayList<>();
    byAccount
        .values()
        .forEach(
            streams ->
                streams.forEach(
                    listener -> {
                      asked.computeIfAbsent(streams, each -> new ArrayList<>()).add(listener);
                      all.add(listener.credential());
                    }));
    if (!all.isEmpty()) {
      Map<Credential, Role> valid = credentials.stillValid(all);
      asked.forEach((streams, listeners) -> streams.sweep(listeners, valid));
    }
  }

  void keepAlive() {
    long now = System.nanoTime();
    long every = settings.keepAlive().toNanos();
    long patience = settings.patience().toNanos();
    forEach(listener -> listener.keepAlive(now, every, patience));
  }

  /** The users with streams on this replica, by account. */
  Map<UUID, Set<UUID>> users() {
    Map<UUID, Set<UUID>> users = new HashMap<>();
    byAccount.forEach((account, streams) -> users.put(account, streams.users()));
    return users;
  }

  /** The number of streams of that account on this replica. */
  int streamCount(UUID accountId) {
    AccountStreams streams = byAccount.get(accountId);
    return streams == null ? 0 : streams.size();
  }

  private void forEach(Consumer<LiveStream> action) {
    byAccount.values().forEach(streams -> streams.forEach(action));
  }

  /**
   * Accepts streams again after a {@link #close}, because an application context can be stopped and
   * started again.
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
   * Breaks off all streams and accepts no new ones: clients reconnect to another replica, or later
   * to this one.
   */
  void close() {
    closed = true;
    forEach(LiveStream::breakOff);
    StreamScheduler.shutDown(threads);
  }
}
