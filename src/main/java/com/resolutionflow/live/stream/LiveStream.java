package com.resolutionflow.live.stream;

import com.resolutionflow.account.people.Member;
import com.resolutionflow.account.people.Role;
import com.resolutionflow.account.signin.Credential;
import com.resolutionflow.live.log.EventLog.Position;
import com.resolutionflow.live.stream.EventBatch.Reader;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;

/** One open stream: its user, their credential, and the position in the log. */
final class LiveStream {

  /**
   * When a client that was cut off should come back: not all of those that a stop cuts off at once.
   */
  private static final long SOONEST_RETRY_MILLIS = 1_000;

  private static final long LATEST_RETRY_MILLIS = 4_000;

  private final Credential credential;
  private final Role initialRole;
  private final Role highestRole;
  private final Position position;
  private final boolean combined;
  private final StreamRegistry registry;
  private volatile @Nullable SseConnection outlet;

  // Used by the catching-up thread until the stream is live, then by the room under its lock.
  private long after;
  private boolean live;
  private volatile boolean disconnected;
  private volatile long keptAliveAt;

  /**
   * @param combined whether it gets one event for each change
   */
  LiveStream(
      Credential credential,
      Member member,
      Position position,
      boolean combined,
      StreamRegistry registry) {
    this.credential = credential;
    this.initialRole = member.userRole();
    this.highestRole = member.highestRole();
    this.position = position;
    this.after = position.after();
    this.combined = combined;
    this.registry = registry;
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

  /** The user's own role when the stream was opened. */
  Role initialRole() {
    return initialRole;
  }

  /** The last id in the log when the stream was requested: earlier changes were already known. */
  long headAtOpen() {
    return position.last();
  }

  /** Whether nothing was lost since the id that the client sent, if it sent one. */
  boolean known() {
    return position.known();
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

  /** The connection has been upgraded: the stream starts. */
  void onOpened(SseConnection opened) {
    outlet = opened;
    keptAliveAt = System.nanoTime();
    registry.add(this);
  }

  /** Sends the first event. */
  void sendReady() {
    present()
        .offer(
            SseFrame.ready(
                after,
                ThreadLocalRandom.current()
                    .nextLong(SOONEST_RETRY_MILLIS, LATEST_RETRY_MILLIS + 1)));
    if (!position.known()) {
      present().offer(SseFrame.reset(after));
    }
  }

  /** The connection is closed. */
  void onClosed() {
    disconnected = true;
    registry.remove(this);
  }

  boolean disconnected() {
    return disconnected;
  }

  /** Who reads it, with what that role of theirs allows this credential. */
  Reader reader(Role role) {
    return new Reader(userId(), role.atMost(highestRole), after, combined);
  }

  /**
   * Sends a frame, if there is one for this reader.
   *
   * @param last the id up to which they have got everything then
   * @return false if the reader is too slow for it
   */
  boolean deliver(@Nullable SseFrame frame, long last) {
    after = Math.max(after, last);
    return frame == null || present().offer(frame);
  }

  /** The events in between were deleted before they could be sent. */
  void reset(long goesOnAfter) {
    if (goesOnAfter > after) {
      after = goesOnAfter;
      present().offer(SseFrame.reset(goesOnAfter));
    }
  }

  /** Waits until everything has been written; false if the stream has ended. */
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

  /** Sends the last event and ends the stream: there is no coming back with this sign-in. */
  void signOut(CloseReason reason) {
    present().endAfter(SseFrame.signedOut(reason));
  }

  /** Ends the stream properly: a client that came back at once would only push out another one. */
  void end() {
    present().endAfter(null);
  }

  /** Breaks the stream off, so that its client sees it was cut off, and comes back. */
  void breakOff() {
    present().breakOff();
  }

  private SseConnection present() {
    SseConnection open = outlet;
    if (open == null) {
      throw new IllegalStateException("not open yet");
    }
    return open;
  }
}
