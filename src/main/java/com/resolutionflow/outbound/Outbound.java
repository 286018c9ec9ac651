package com.resolutionflow.outbound;

import com.resolutionflow.clock.Deadline;
import com.resolutionflow.database.OutsideTransaction;
import com.resolutionflow.tenant.TenantContext;
import java.io.IOException;
import java.net.InetAddress;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import javax.net.ssl.SSLSocketFactory;
import org.apache.hc.core5.http.HttpException;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Service;

/**
 * Calls URLs that accounts configured. Allows only https to public addresses and what the operator
 * listed in {@code RESOLUTIONFLOW_OUTBOUND_ALLOW} for that kind of call, and for every account or
 * the current one. A name is resolved once, all its addresses are checked, and a checked address is
 * called. Follows no redirects, uses no proxy and keeps no cookies. Each call has its own
 * connection.
 *
 * <p>Trusts the certificates that the JVM trusts.
 */
@Service
public class Outbound implements DisposableBean {

  /** The characters allowed in headers: with a line break a setting could inject headers. */
  private static final Pattern HEADER = Pattern.compile("[\\t -~]*");

  private final OutboundSettings settings;
  private final List<AllowListEntry> allowList;
  private final DnsResolver dns;
  private final SSLSocketFactory tls;
  private final ScheduledThreadPoolExecutor timer;

  @Autowired
  Outbound(OutboundSettings settings) {
    this(settings, InetAddress::getAllByName, (SSLSocketFactory) SSLSocketFactory.getDefault());
  }

  Outbound(OutboundSettings settings, DnsResolver.AddressSource names, SSLSocketFactory tls) {
    this.settings = settings;
    this.allowList = settings.listed();
    this.dns = new DnsResolver(names);
    this.tls = tls;
    this.timer =
        new ScheduledThreadPoolExecutor(
            1, Thread.ofPlatform().daemon().name("outbound-timer").factory());
    this.timer.setRemoveOnCancelPolicy(true);
  }

  /**
   * Sends a request and waits for the response, at most {@link OutboundSettings#total}. An
   * interrupt ends it like a broken connection, and the thread stays interrupted.
   *
   * @throws IllegalStateException inside a database transaction
   */
  public Reply send(OutboundKind kind, Request request) {
    OutsideTransaction.require("An outbound call");
    Deadline deadline = Deadline.in(settings.total());
    try {
      Destination destination = Destination.of(request.url(), allowed(kind));
      checkHeaders(request.headers());
      List<InetAddress> addresses = addresses(destination, deadline);
      return exchange(destination, addresses, request, deadline);
    } catch (BlockedAddress refused) {
      return new Reply.Blocked(refused.reason());
    } catch (ConnectionClosed early) {
      return early.reply();
    }
  }

  /** What the operator allows the current account for such calls. */
  private Set<Endpoint> allowed(OutboundKind kind) {
    UUID account = TenantContext.current().orElse(null);
    return allowList.stream()
        .filter(entry -> entry.serves(kind, account))
        .map(AllowListEntry::endpoint)
        .collect(Collectors.toUnmodifiableSet());
  }

  private static void checkHeaders(Map<String, String> headers) throws BlockedAddress {
    for (Map.Entry<String, String> header : headers.entrySet()) {
      if (!HEADER.matcher(header.getValue()).matches()) {
        throw new BlockedAddress(
            "The header "
                + header.getKey()
                + " contains a line break or other characters that cannot be sent. Check the"
                + " settings it is built from.");
      }
    }
  }

  /**
   * Checks all of them, not only the one that will be called: a name with any private address is
   * not trusted.
   */
  private List<InetAddress> addresses(Destination destination, Deadline deadline)
      throws BlockedAddress, ConnectionClosed {
    String host = destination.endpoint().host();
    List<InetAddress> addresses = dns.addresses(host, settings.connect());
    for (InetAddress address : addresses) {
      AddressRules.check(host, address, destination.allowed());
    }
    if (deadline.left().isZero()) {
      throw new ConnectionClosed(
          new Reply.TimedOut(
              "Looking up "
                  + host
                  + " took longer than "
                  + ErrorExcerpt.time(settings.total())
                  + ".",
              false));
    }
    return addresses;
  }

  private Reply exchange(
      Destination destination, List<InetAddress> addresses, Request request, Deadline deadline)
      throws ConnectionClosed {
    Endpoint endpoint = destination.endpoint();
    try (OutboundConnection connection =
        OutboundConnection.open(addresses, endpoint, settings.connect(), deadline, timer)) {
      if (destination.tls()) {
        connection.startTls(tls, endpoint, destination.hasHostName(), settings.connect(), deadline);
      }
      try {
        return HttpExchange.exchange(
            connection.socket(), destination, request, settings.largestAnswer().toBytes());
      } catch (IOException | HttpException failed) {
        return connection.expired()
            ? new Reply.TimedOut(
                endpoint
                    + " did not send a complete answer within "
                    + ErrorExcerpt.time(settings.total())
                    + ".",
                true)
            : new Reply.ConnectionLost(
                "The connection to "
                    + endpoint
                    + " broke before it answered: "
                    + ErrorExcerpt.cause(failed)
                    + ".");
      }
    }
  }

  /**
   * The reason why the current account may not configure this URL for that, for the person who
   * entered it; null if it is allowed so far.
   */
  public @Nullable String blockedReason(OutboundKind kind, String url) {
    try {
      Destination destination = Destination.of(url, allowed(kind));
      String host = destination.endpoint().host();
      if (!destination.hasHostName()) {
        AddressRules.check(host, InetAddress.ofLiteral(host), destination.allowed());
      }
      return null;
    } catch (BlockedAddress wrong) {
      return wrong.reason();
    }
  }

  /**
   * Whether the operator lists the URL's host and port for such calls of the current account, so
   * that restrictions to a vendor's hosts do not apply: for the operator's own relay or test
   * system.
   */
  public boolean allowListed(OutboundKind kind, String url) {
    try {
      return Destination.of(url, allowed(kind)).allowed();
    } catch (BlockedAddress wrong) {
      return false;
    }
  }

  @Override
  public void destroy() {
    timer.shutdownNow();
  }
}
