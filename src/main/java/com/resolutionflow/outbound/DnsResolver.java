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
 * Asks what addresses a name has, once for each call, and for no longer than it is given: the
 * system's own look-up can neither be interrupted nor told when to stop.
 */
final class DnsResolver {

  private final AddressSource source;

  DnsResolver(AddressSource source) {
    this.source = source;
  }

  /** All addresses of the host, of which there is at least one; an address is its own. */
  List<InetAddress> addresses(String host, Duration patience) throws ConnectionClosed {
    try {
      return List.of(InetAddress.ofLiteral(host));
    } catch (IllegalArgumentException name) {
      return lookUp(host, patience);
    }
  }

  private List<InetAddress> lookUp(String host, Duration patience) throws ConnectionClosed {
    var asked = new FutureTask<InetAddress[]>(() -> source.all(host));
    // No virtual thread: a name service that does not answer would hold on to what carries all the
    // others.
    Thread.ofPlatform().daemon().name("outbound-name").start(asked);
    try {
      return List.of(asked.get(patience.toMillis(), TimeUnit.MILLISECONDS));
    } catch (TimeoutException silent) {
      throw new ConnectionClosed(
          new Reply.TimedOut(
              "The address of "
                  + host
                  + " could not be found out within "
                  + ErrorExcerpt.time(patience)
                  + ".",
              false));
    } catch (ExecutionException unknown) {
      throw new ConnectionClosed(
          new Reply.Unreachable(
              "There is no machine named " + host + ", or the name service does not know it now."));
    } catch (InterruptedException stopping) {
      Thread.currentThread().interrupt();
      throw new ConnectionClosed(
          new Reply.Unreachable("The call was given up, because this replica stops."));
    }
  }

  /** Who knows the addresses of names. */
  interface AddressSource {
    InetAddress[] all(String host) throws UnknownHostException;
  }
}
