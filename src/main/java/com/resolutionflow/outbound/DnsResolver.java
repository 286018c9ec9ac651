package com.resolutionflow.outbound;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Resolves host names, once for each call and with a timeout, which the system's own look-up does
 * not have.
 */
final class DnsResolver {

  private final AddressSource source;

  DnsResolver(AddressSource source) {
    this.source = source;
  }

  /** All addresses of the host, at least one; an address resolves to itself. */
  List<InetAddress> addresses(String host, Duration patience) throws ConnectionClosed {
    try {
      return List.of(InetAddress.ofLiteral(host));
    } catch (IllegalArgumentException name) {
      return lookUp(host, patience);
    }
  }

  private List<InetAddress> lookUp(String host, Duration patience) throws ConnectionClosed {
    var asked = new FutureTask<InetAddress[]>(() -> source.all(host));
    // Not a virtual thread, because a blocked look-up would block its carrier thread.
    Thread.ofPlatform().daemon().name("outbound-name").start(asked);
    try {
      return List.of(asked.get(patience.toMillis(), TimeUnit.MILLISECONDS));
    } catch (TimeoutException silent) {
      throw new ConnectionClosed(
          new Reply.TimedOut(
              "The DNS look-up of "
                  + host
                  + " took longer than "
                  + ErrorExcerpt.time(patience)
                  + ".",
              false));
    } catch (ExecutionException unknown) {
      throw new ConnectionClosed(
          new Reply.Unreachable(
              "The host name " + host + " was not found in DNS. Check its spelling."));
    } catch (InterruptedException stopping) {
      Thread.currentThread().interrupt();
      throw new ConnectionClosed(
          new Reply.Unreachable("The call was cancelled because this server is shutting down."));
    }
  }

  /** Resolves host names. */
  interface AddressSource {
    InetAddress[] all(String host) throws UnknownHostException;
  }
}
