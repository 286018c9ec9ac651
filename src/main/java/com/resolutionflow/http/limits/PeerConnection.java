package com.resolutionflow.http.limits;

import java.util.Optional;
import java.util.UUID;
import org.eclipse.jetty.io.Connection;
import org.eclipse.jetty.server.HttpStream;
import org.jspecify.annotations.Nullable;

/** One HTTP connection of somebody: what is going on there, and since when. */
final class PeerConnection {

  private final ConnectionGuard guard;
  private final Connection connection;
  private volatile @Nullable UUID user;
  private volatile @Nullable TimedStream exchange;
  private volatile long bytesAtIdle;
  private long headerSince;

  PeerConnection(ConnectionGuard guard, Connection connection) {
    this.guard = guard;
    this.connection = connection;
  }

  /** That user, who is signed in, uses it. Called for each of their requests. */
  void signedIn(UUID now) {
    if (!now.equals(user)) {
      user = now;
      guard.signedIn(this, now);
    }
  }

  /** A request has come, but for its body. */
  HttpStream begin(HttpStream stream, LimitSettings limits) {
    TimedStream begun = new TimedStream(stream, this, limits);
    exchange = begun;
    return begun;
  }

  /** The request is answered. */
  void end() {
    bytesAtIdle = connection.getBytesIn();
    exchange = null;
  }

  void close(Throwable reason) {
    connection.getEndPoint().close(reason);
  }

  /**
   * Why it is to be closed, if it is. One on which nothing comes is not slow but idle, which the
   * server's own time limit ends. Called by one thread.
   */
  Optional<String> tooSlow(long now, LimitSettings limits) {
    TimedStream current = exchange;
    if (current != null || connection.getBytesIn() == bytesAtIdle) {
      headerSince = 0;
      return current == null ? Optional.empty() : current.tooSlow(now);
    }
    if (headerSince == 0) {
      headerSince = now;
    }
    return now - headerSince > limits.patience().toNanos()
        ? Optional.of("slow_header")
        : Optional.empty();
  }
}
