package com.resolutionflow.live;

import com.resolutionflow.account.Credential;
import com.resolutionflow.account.Role;
import com.resolutionflow.live.LiveLog.Position;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** One open stream: who listens, by what right, and how far they have heard. */
final class LiveStream {

  private final Credential credential;
  private final Role roleAtFirst;
  private final Position position;
  private final Rooms rooms;
  private volatile @Nullable Outlet outlet;

  // Both are the catching-up thread's until live, and the room's (under its lock) from then on.
  private long after;
  private boolean live;
  private volatile boolean left;
  private volatile long keptAliveAt;

  LiveStream(Credential credential, Role role, Position position, Rooms rooms) {
    this.credential = credential;
    this.roleAtFirst = role;
    this.position = position;
    this.after = position.after();
    this.rooms = rooms;
  }

  Credential credential() {
    return credential;
  }

  UUID accountId() {
    return credential.accountId();
  }

  UUID userId() {
    return credential.userId();
  }

  /** The role that was read with the request. */
  Role roleAtFirst() {
    return roleAtFirst;
  }

  /**
   * How far the log had come when the stream was asked for: what it said before then was known
   * already.
   */
  long since() {
    return position.last();
  }

  long after() {
    return after;
  }

  boolean live() {
    return live;
  }

  void goLive() {
    live = true;
  }

  /** The socket is ours: begins to listen. */
  void opened(Outlet opened) {
    outlet = opened;
    keptAliveAt = System.nanoTime();
    rooms.enter(this);
  }

  /** Says how things stand. */
  void greet() {
    present()
        .offer(
            position.known()
                ? List.of(Frame.ready(after))
                : List.of(Frame.ready(after), Frame.reset(after)));
  }

  /** The socket is gone. */
  void closed() {
    left = true;
    rooms.leave(this);
  }

  boolean left() {
    return left;
  }

  /**
   * Hands over those events that this listener, having that role now, may hear and has not heard
   * yet.
   *
   * @param frames the events as they go out, one for each
   * @return false if they were too many for a slow reader
   */
  boolean hear(List<LoggedEvent> events, List<byte[]> frames, Role role) {
    List<byte[]> mine = new ArrayList<>(frames.size());
    for (int i = 0; i < frames.size(); i++) {
      LoggedEvent event = events.get(i);
      if (event.id() > after && !event.signal() && event.audience().includes(userId(), role)) {
        mine.add(frames.get(i));
      }
    }
    after = Math.max(after, events.getLast().id());
    return mine.isEmpty() || present().offer(mine);
  }

  /** What lies between was forgotten before it could be told. */
  void reset(long goesOnAfter) {
    if (goesOnAfter > after) {
      after = goesOnAfter;
      present().offer(List.of(Frame.reset(goesOnAfter)));
    }
  }

  /** Waits until all was written; false if the stream has ended. */
  boolean awaitHeard() throws InterruptedException {
    return present().awaitDrained();
  }

  void keepAlive(long now, long everyNanos, long patienceNanos) {
    Outlet open = present();
    if (now - keptAliveAt >= everyNanos) {
      keptAliveAt = now;
      open.offerIfIdle(Frame.KEEP_ALIVE);
    }
    open.closeIfStalled(now, patienceNanos);
  }

  /** The last word. */
  void signOut(Farewell reason) {
    present().end(Frame.signedOut(reason));
  }

  void close() {
    present().close();
  }

  private Outlet present() {
    Outlet open = outlet;
    if (open == null) {
      throw new IllegalStateException("not open yet");
    }
    return open;
  }
}
