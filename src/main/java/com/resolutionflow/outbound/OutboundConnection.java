package com.resolutionflow.outbound;

import com.resolutionflow.clock.Deadline;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SNIHostName;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;

/**
 * A connection to an address that was checked, and to no other: nothing here looks a name up. When
 * its time is over it is closed under whoever reads or writes, so that a peer that sends a byte now
 * and then cannot stretch a call.
 */
final class OutboundConnection implements AutoCloseable {

  private static final String[] TLS = {"TLSv1.3", "TLSv1.2"};

  private final Socket plain;
  private final Future<?> ending;
  private Socket socket;
  private volatile boolean expired;

  private OutboundConnection(Socket plain, Deadline deadline, ScheduledExecutorService timer) {
    this.plain = plain;
    this.socket = plain;
    this.ending = timer.schedule(this::expire, deadline.left().toNanos(), TimeUnit.NANOSECONDS);
  }

  /** To the first of these addresses that takes it, each given its time. */
  static OutboundConnection open(
      List<InetAddress> addresses,
      Endpoint endpoint,
      Duration patience,
      Deadline deadline,
      ScheduledExecutorService timer)
      throws ConnectionClosed {
    boolean silent = false;
    String why = "";
    for (InetAddress address : addresses) {
      Socket socket = new Socket(Proxy.NO_PROXY);
      try {
        socket.setTcpNoDelay(true);
        socket.connect(
            new InetSocketAddress(address, endpoint.port()), deadline.millisAtMost(patience));
        return new OutboundConnection(socket, deadline, timer);
      } catch (IOException failed) {
        silent = failed instanceof SocketTimeoutException;
        why = ErrorExcerpt.cause(failed);
        closeQuietly(socket);
      }
    }
    throw new ConnectionClosed(
        silent
            ? new Reply.TimedOut(
                endpoint
                    + " did not answer; no connection came about within "
                    + ErrorExcerpt.time(patience)
                    + ".",
                false)
            : new Reply.Unreachable("No connection to " + endpoint + ": " + why + "."));
  }

  /** Makes it a TLS connection with somebody who proves to be that host. */
  void startTls(
      SSLSocketFactory factory,
      Endpoint endpoint,
      boolean named,
      Duration patience,
      Deadline deadline)
      throws ConnectionClosed {
    try {
      SSLSocket tls =
          (SSLSocket) factory.createSocket(plain, endpoint.host(), endpoint.port(), true);
      tls.setSSLParameters(parameters(tls.getSSLParameters(), endpoint.host(), named));
      plain.setSoTimeout(deadline.millisAtMost(patience));
      tls.startHandshake();
      plain.setSoTimeout(0);
      socket = tls;
    } catch (IOException failed) {
      throw new ConnectionClosed(notSecured(endpoint, patience, failed));
    } catch (IllegalArgumentException noName) {
      throw new ConnectionClosed(
          new Reply.Blocked(endpoint.host() + " is no name that TLS can ask for."));
    }
  }

  private static SSLParameters parameters(SSLParameters parameters, String host, boolean named) {
    parameters.setEndpointIdentificationAlgorithm("HTTPS");
    parameters.setProtocols(TLS);
    if (named) {
      parameters.setServerNames(List.of(new SNIHostName(host)));
    }
    return parameters;
  }

  private Reply notSecured(Endpoint endpoint, Duration patience, IOException failed) {
    if (expired || failed instanceof SocketTimeoutException) {
      return new Reply.TimedOut(
          endpoint + " did not complete TLS within " + ErrorExcerpt.time(patience) + ".", false);
    }
    return new Reply.Unreachable(
        ErrorExcerpt.certificate(failed)
            .map(
                why ->
                    "The certificate of "
                        + endpoint
                        + " does not prove that it is "
                        + endpoint.host()
                        + ": "
                        + why
                        + ".")
            .orElseGet(() -> "No TLS with " + endpoint + ": " + ErrorExcerpt.cause(failed) + "."));
  }

  Socket socket() {
    return socket;
  }

  /** Whether its time was over before it was closed. */
  boolean expired() {
    return expired;
  }

  private void expire() {
    expired = true;
    closeQuietly(plain);
  }

  /** The plain socket: closing TLS properly would wait for a peer that does not read. */
  @Override
  public void close() {
    ending.cancel(false);
    closeQuietly(plain);
  }

  private static void closeQuietly(Socket socket) {
    try {
      socket.close();
    } catch (IOException alreadyGone) {
      // There is nothing left to do with it, and how the call went is known already.
    }
  }
}
