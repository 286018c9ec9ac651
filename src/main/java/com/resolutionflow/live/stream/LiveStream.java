package com.resolutionflow.live.stream;

import com.resolutionflow.account.people.Role;
import com.resolutionflow.account.signin.Credential;
import com.resolutionflow.live.log.EventLog.Position;
import com.resolutionflow.live.log.LoggedEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** One open stream: who listens, by what right, and how far they have heard. */
final class LiveStream {

  private final Credential credential;
  private final Role initialRole;
  private final Position position;
  private final StreamRegistry rooms;
  private volatile @Nullable SseConnection outlet;

  // Both are the catching-up thread's until live, and the room's (under its lock) from then on.
  private long after;
  private boolean live;
  private volatile boolean disconnected;
  private volatile long keptAliveAt;

  LiveStream(Credential credential, Role role, Position position, StreamRegistry rooms) {
    this.credential = credential;
    this.initialRole = role;
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
  Role initialRole() {
    return initialRole;
  }

  /**
   * How far the log had come when the stream was asked for: what it said before then was known
   * already.
   */
  long headAtOpen() {
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
  void onOpened(SseConnection opened) {
    outlet = opened;
    keptAliveAt = System.nanoTime();
    rooms.add(this);
  }

  /** Says how things stand. */
  void sendReady() {
    present()
        .offer(
            position.known()
                ? List.of(SseFrame.ready(after))
                : List.of(SseFrame.ready(after), SseFrame.reset(after)));
  }

  /** The socket is gone. */
  void onClosed() {
    disconnected = true;
    rooms.remove(this);
  }

  boolean disconnected() {
    return disconnected;
  }

  /**
   * Hands over those events that this listener, having that role now, may hear and has not heard
   * yet.
   *
   * @param frames the events as they go out, one for each
   * @return false if they were too many for a slow reader
   */
  boolean deliver(List<LoggedEvent> events, List<byte[]> frames, Role role) {
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
      present().offer(List.of(SseFrame.reset(goesOnAfter)));
    }
  }

  /** Waits until all was written; false if the stream has ended. */
  boolean awaitDrained() throws InterruptedException {
    return present().awaitDrained();
  }

  void keepAlive(long now, long everyNanos, long patienceNanos) {
    SseConnection open = present();
    if (now - keptAliveAt >= everyNanos) {
      keptAliveAt = now;
      open.offerIfIdle(SseFrame.KEEP_ALIVE);
    }
    open.closeIfStalled(now, patienceNanos);
  }

  /** The last word. */
  void signOut(CloseReason reason) {
    present().closeAfter(SseFrame.signedOut(reason));
  }

  void close() {
    present().close();
  }

  private SseConnection present() {
    SseConnection open = outlet;
    if (open == null) {
      throw new IllegalStateException("not open yet");
    }
    return open;
  }
}
