package com.resolutionflow.http.limits;

import java.util.Optional;
import org.eclipse.jetty.io.Connection;
import org.eclipse.jetty.server.HttpStream;
import org.jspecify.annotations.Nullable;

/** One HTTP connection of somebody: what is going on there, and since when. */
final class PeerConnection {

  private final ConnectionGuard guard;
  private final Connection connection;
  private final String network;
  private volatile @Nullable TimedStream exchange;
  private volatile boolean served;
  private volatile long idleSince = System.nanoTime();
  private volatile long bytesAtIdle;
  private long headerSince;

  PeerConnection(ConnectionGuard guard, Connection connection, String network) {
    this.guard = guard;
    this.connection = connection;
    this.network = network;
  }

  /** The address of the peer, of IPv6 its /64. */
  String network() {
    return network;
  }

  void signedIn() {
    guard.removeAnonymous(this);
  }

  /** A request has come, but for its body. */
  HttpStream begin(HttpStream stream, LimitSettings limits) {
    TimedStream begun = new TimedStream(stream, this, limits);
    served = true;
    exchange = begun;
    return begun;
  }

  /** The request is answered. */
  void end() {
    bytesAtIdle = connection.getBytesIn();
    idleSince = System.nanoTime();
    exchange = null;
  }

  void close(Throwable reason) {
    connection.getEndPoint().close(reason);
  }

  /** Why it is to be closed, if it is. Called by one thread. */
  Optional<String> tooSlow(long now, LimitSettings limits) {
    TimedStream current = exchange;
    if (current != null) {
      headerSince = 0;
      return current.tooSlow(now);
    }
    boolean waitsForHeader = !served || connection.getBytesIn() > bytesAtIdle;
    if (!waitsForHeader) {
      headerSince = 0;
      return Optional.empty();
    }
    if (headerSince == 0) {
      headerSince = served ? now : idleSince;
    }
    return now - headerSince > limits.patience().toNanos()
        ? Optional.of("slow_header")
        : Optional.empty();
  }
}
