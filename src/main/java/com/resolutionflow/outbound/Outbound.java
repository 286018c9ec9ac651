package com.resolutionflow.outbound;

import java.io.IOException;
import java.net.InetAddress;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.regex.Pattern;
import javax.net.ssl.SSLSocketFactory;
import org.apache.hc.core5.http.HttpException;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Service;

/**
 * Calls URLs that accounts configured. Only https to public addresses, or what the operator listed
 * in {@code RESOLUTIONFLOW_OUTBOUND_ALLOW}; a name is looked up once, all its addresses are
 * checked, and one that was checked is the one that is called. No redirect is followed, no proxy
 * asked, no cookie kept; each call has a connection of its own, which ends with it.
 *
 * <p>Which certificates are trusted is the JVM's own choice.
 */
@Service
public class Outbound implements DisposableBean {

  /** What a header may hold: a line break would let a setting write headers of its own. */
  private static final Pattern HEADER = Pattern.compile("[\\t -~]*");

  private final OutboundSettings settings;
  private final Set<Endpoint> listed;
  private final Names names;
  private final SSLSocketFactory tls;
  private final ScheduledThreadPoolExecutor timer;

  @Autowired
  Outbound(OutboundSettings settings) {
    this(settings, InetAddress::getAllByName, (SSLSocketFactory) SSLSocketFactory.getDefault());
  }

  Outbound(OutboundSettings settings, Names.Source names, SSLSocketFactory tls) {
    this.settings = settings;
    this.listed = settings.listed();
    this.names = new Names(names);
    this.tls = tls;
    this.timer =
        new ScheduledThreadPoolExecutor(
            1, Thread.ofPlatform().daemon().name("outbound-timer").factory());
    this.timer.setRemoveOnCancelPolicy(true);
  }

  /**
   * Sends it and waits for the answer, at most {@link OutboundSettings#total}. Never inside a
   * transaction. An interrupt ends it as a connection that broke, and stays set.
   */
  public Reply send(Request request) {
    Deadline deadline = Deadline.in(settings.total());
    try {
      Destination destination = Destination.of(request.url(), listed);
      checkHeaders(request.headers());
      List<InetAddress> addresses = addresses(destination, deadline);
      return exchange(destination, addresses, request, deadline);
    } catch (Objection refused) {
      return new Reply.Refused(refused.reason());
    } catch (Ended early) {
      return early.reply();
    }
  }

  private static void checkHeaders(Map<String, String> headers) throws Objection {
    for (Map.Entry<String, String> header : headers.entrySet()) {
      if (!HEADER.matcher(header.getValue()).matches()) {
        throw new Objection(
            "The header "
                + header.getKey()
                + " would hold a line break or other characters that cannot be sent; look at the"
                + " settings it is made of.");
      }
    }
  }

  /**
   * Every one of them is checked, not only the one that will be called: a name that leads near us
   * is not to be trusted.
   */
  private List<InetAddress> addresses(Destination destination, Deadline deadline)
      throws Objection, Ended {
    String host = destination.endpoint().host();
    List<InetAddress> addresses = names.addresses(host, settings.connect());
    for (InetAddress address : addresses) {
      AddressRules.check(host, address, destination.allowed());
    }
    if (deadline.left().isZero()) {
      throw new Ended(
          new Reply.TimedOut(
              "Looking up " + host + " took all of " + Said.time(settings.total()) + ".", false));
    }
    return addresses;
  }

  private Reply exchange(
      Destination destination, List<InetAddress> addresses, Request request, Deadline deadline)
      throws Ended {
    Endpoint endpoint = destination.endpoint();
    try (Connection connection =
        Connection.to(addresses, endpoint, settings.connect(), deadline, timer)) {
      if (destination.tls()) {
        connection.secure(tls, endpoint, destination.named(), settings.connect(), deadline);
      }
      try {
        return Exchange.over(
            connection.socket(), destination, request, settings.largestAnswer().toBytes());
      } catch (IOException | HttpException failed) {
        return connection.expired()
            ? new Reply.TimedOut(
                endpoint + " did not answer whole within " + Said.time(settings.total()) + ".",
                true)
            : new Reply.BrokenOff(
                "The connection to "
                    + endpoint
                    + " broke before an answer: "
                    + Said.cause(failed)
                    + ".");
      }
    }
  }

  /**
   * Why an account may not configure this URL, for the person who typed it; null if nothing speaks
   * against it yet.
   */
  public @Nullable String objectionTo(String url) {
    try {
      Destination destination = Destination.of(url, listed);
      String host = destination.endpoint().host();
      if (!destination.named()) {
        AddressRules.check(host, InetAddress.ofLiteral(host), destination.allowed());
      }
      return null;
    } catch (Objection wrong) {
      return wrong.reason();
    }
  }

  /**
   * Whether the operator lists the URL's host and port, so that a rule about which hosts a vendor
   * has does not apply: a relay or a stand-in of the operator's own.
   */
  public boolean listed(String url) {
    try {
      return Destination.of(url, listed).allowed();
    } catch (Objection wrong) {
      return false;
    }
  }

  @Override
  public void destroy() {
    timer.shutdownNow();
  }
}
