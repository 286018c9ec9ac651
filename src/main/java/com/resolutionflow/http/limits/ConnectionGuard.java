package com.resolutionflow.http.limits;

import com.resolutionflow.http.limits.ConnectionGroups.Group;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.servlet.http.HttpServletRequest;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.eclipse.jetty.ee11.servlet.ServletContextRequest;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.io.Connection;
import org.eclipse.jetty.io.EofException;
import org.eclipse.jetty.server.ConnectionMetaData;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.util.component.AbstractLifeCycle;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Bounds what others may hold of a web server: how slowly a request may come and a response may be
 * read, and how many connections there may be: without a signed-in user, in all and of one address,
 * and of one signed-in user. A connection beyond a bound is closed; of too many, the first. Metric:
 * {@code http.connections.closed} by {@code reason}: {@code slow_header}, {@code slow_body}, {@code
 * slow_reader} or {@code surplus}.
 */
public final class ConnectionGuard extends AbstractLifeCycle
    implements Connection.Listener, HttpConfiguration.Customizer {

  private static final Logger log = LoggerFactory.getLogger(ConnectionGuard.class);
  private static final String ATTRIBUTE = PeerConnection.class.getName();
  private static final long CHECK_EVERY_MS = 250;
  private static final long LOG_EVERY_S = 60;

  private final LimitSettings limits;
  private final MeterRegistry meters;
  private final Executor threads;
  private final Set<PeerConnection> open = ConcurrentHashMap.newKeySet();
  private final ConnectionGroups groups = new ConnectionGroups();
  private final AtomicLong closed = new AtomicLong();
  private @Nullable ScheduledExecutorService clock;

  /**
   * A guard of one web server.
   *
   * @param threads where connections are closed; the server's own
   */
  public ConnectionGuard(LimitSettings limits, MeterRegistry meters, Executor threads) {
    this.limits = limits;
    this.meters = meters;
    this.threads = threads;
  }

  /** The connection of that request belongs to that user, who is signed in. */
  static void signedIn(HttpServletRequest request, UUID user) {
    ConnectionMetaData connection =
        ServletContextRequest.getServletContextRequest(request).getConnectionMetaData();
    find(connection).ifPresent(peer -> peer.signedIn(user));
  }

  private static Optional<PeerConnection> find(ConnectionMetaData connection) {
    return Optional.ofNullable((PeerConnection) connection.getAttribute(ATTRIBUTE));
  }

  @Override
  protected void doStart() {
    ScheduledExecutorService begun =
        Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("connection-guard").factory());
    var _ =
        begun.scheduleWithFixedDelay(
            this::closeSlow, CHECK_EVERY_MS, CHECK_EVERY_MS, TimeUnit.MILLISECONDS);
    var _ = begun.scheduleWithFixedDelay(this::report, LOG_EVERY_S, LOG_EVERY_S, TimeUnit.SECONDS);
    clock = begun;
  }

  @Override
  protected void doStop() {
    if (clock != null) {
      clock.shutdownNow();
    }
  }

  @Override
  public void onOpened(Connection connection) {
    // A connection that carries TLS below the one that speaks HTTP is not an HTTP connection.
    if (connection instanceof ConnectionMetaData http) {
      String network = AnonymousRateLimitFilter.network(address(http.getRemoteSocketAddress()));
      PeerConnection peer = new PeerConnection(this, connection);
      http.setAttribute(ATTRIBUTE, peer);
      open.add(peer);
      List<Group> strangers =
          List.of(
              new Group("address " + network, limits.connectionsPerAddress()),
              new Group("strangers", limits.connections()));
      closeSurplus(groups.add(peer, strangers));
    }
  }

  @Override
  public void onClosed(Connection connection) {
    if (connection instanceof ConnectionMetaData http) {
      find(http)
          .ifPresent(
              peer -> {
                open.remove(peer);
                groups.remove(peer);
              });
    }
  }

  private static String address(SocketAddress remote) {
    return remote instanceof InetSocketAddress inet && inet.getAddress() != null
        ? inet.getAddress().getHostAddress()
        : String.valueOf(remote);
  }

  /** Counts it among that user's from now on. */
  void signedIn(PeerConnection peer, UUID user) {
    closeSurplus(groups.move(peer, new Group("user " + user, limits.connectionsPerUser())));
  }

  private void closeSurplus(Optional<PeerConnection> surplus) {
    surplus.ifPresent(peer -> close(peer, "surplus"));
  }

  @Override
  public Request customize(Request request, HttpFields.Mutable responseHeaders) {
    find(request.getConnectionMetaData())
        .ifPresent(peer -> request.addHttpStreamWrapper(stream -> peer.begin(stream, limits)));
    return request;
  }

  private void closeSlow() {
    long now = System.nanoTime();
    for (PeerConnection peer : open) {
      try {
        peer.tooSlow(now, limits).ifPresent(reason -> close(peer, reason));
      } catch (RuntimeException failure) {
        // Thrown on, it would end all further checks.
        log.error("A connection could not be checked or closed", failure);
      }
    }
  }

  private void close(PeerConnection peer, String reason) {
    open.remove(peer);
    groups.remove(peer);
    closed.incrementAndGet();
    Counter.builder("http.connections.closed").tag("reason", reason).register(meters).increment();
    threads.execute(() -> peer.close(new EofException(reason)));
  }

  private void report() {
    long number = closed.getAndSet(0);
    if (number > 0) {
      log.warn(
          "Closed {} connections in the last minute: their requests came or their responses were"
              + " read too slowly, or there were too many. See the metric http.connections.closed.",
          number);
    }
  }
}
