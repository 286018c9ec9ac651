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
 * A connection to an address that has been checked; never resolves a name. When its time is over it
 * is closed even during a read or write, so that a peer that sends a byte now and then cannot
 * prolong a call.
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

  /** Connects to the first of these addresses that accepts, each with the connect timeout. */
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
                    + " did not answer; no connection within "
                    + ErrorExcerpt.time(patience)
                    + ".",
                false)
            : new Reply.Unreachable("No connection to " + endpoint + ": " + why + "."));
  }

  /** Starts TLS and verifies the certificate for that host. */
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
          new Reply.Blocked(endpoint.host() + " is not a valid host name for TLS."));
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
          endpoint
              + " did not complete the TLS handshake within "
              + ErrorExcerpt.time(patience)
              + ".",
          false);
    }
    return new Reply.Unreachable(
        ErrorExcerpt.certificate(failed)
            .map(
                why ->
                    "The certificate of "
                        + endpoint
                        + " could not be verified for "
                        + endpoint.host()
                        + ": "
                        + why
                        + ".")
            .orElseGet(
                () ->
                    "The TLS handshake failed with "
                        + endpoint
                        + ": "
                        + ErrorExcerpt.cause(failed)
                        + "."));
  }

  Socket socket() {
    return socket;
  }

  /** Whether it was closed because its time was over. */
  boolean expired() {
    return expired;
  }

  private void expire() {
    expired = true;
    closeQuietly(plain);
  }

  /** Closes the plain socket, because closing TLS would wait for a peer that may not read. */
  @Override
  public void close() {
    ending.cancel(false);
    closeQuietly(plain);
  }

  private static void closeQuietly(Socket socket) {
    try {
      socket.close();
    } catch (IOException alreadyGone) {
      // The result of the call is already known.
    }
  }
}
