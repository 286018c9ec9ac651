package com.resolutionflow.outbound;

import java.net.InetAddress;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A host and port in normalised form, so that two are comparable: lower case, no trailing dot, an
 * IPv6 address in full and without brackets.
 */
record Endpoint(String host, int port) {

  private static final int LARGEST_PORT = 65_535;
  private static final int LONGEST_NAME = 253;
  private static final Pattern LISTED =
      Pattern.compile("(\\[[^\\[\\]]+]|[^\\[\\]:]+):([0-9]{1,5})");
  private static final Pattern NAME =
      Pattern.compile(
          "[a-z0-9_]([a-z0-9_-]{0,61}[a-z0-9_])?(\\.[a-z0-9_]([a-z0-9_-]{0,61}[a-z0-9_])?)*");

  /**
   * A last label that resolvers treat as a number: the host is then an IPv4 address or an attempt
   * to disguise one.
   */
  private static final Pattern NUMERIC = Pattern.compile("(.*\\.)?([0-9]+|0x[0-9a-f]*)");

  private static final Pattern DOTTED_QUAD =
      Pattern.compile("((0|[1-9][0-9]{0,2})\\.){3}(0|[1-9][0-9]{0,2})");

  /**
   * Parses {@code host:port} or {@code [IPv6 address]:port}.
   *
   * @throws BlockedAddress if it is anything else
   */
  static Endpoint parse(String text) throws BlockedAddress {
    Matcher parts = LISTED.matcher(text.strip());
    if (!parts.matches()) {
      throw new BlockedAddress("not host:port");
    }
    return of(parts.group(1), Integer.parseInt(parts.group(2)));
  }

  /**
   * Parses a host as written in a URL, with an IPv6 address in brackets.
   *
   * @throws BlockedAddress if it is not valid, or an address in an unusual notation that disguises
   *     it
   */
  static Endpoint of(String written, int port) throws BlockedAddress {
    if (port < 1 || port > LARGEST_PORT) {
      throw new BlockedAddress(port + " is not a valid port.");
    }
    String host = written.toLowerCase(Locale.ROOT);
    if (host.startsWith("[")) {
      return new Endpoint(address(host.substring(1, host.length() - 1), written), port);
    }
    if (host.endsWith(".")) {
      host = host.substring(0, host.length() - 1);
    }
    if (host.length() > LONGEST_NAME || !NAME.matcher(host).matches()) {
      throw new BlockedAddress(
          written + " is not a valid host name. Write international names in their xn-- form.");
    }
    if (NUMERIC.matcher(host).matches()) {
      if (!DOTTED_QUAD.matcher(host).matches()) {
        throw new BlockedAddress(
            written + " is neither a host name nor an address such as 192.0.2.1.");
      }
      host = address(host, written);
    }
    return new Endpoint(host, port);
  }

  private static String address(String literal, String written) throws BlockedAddress {
    try {
      if (literal.indexOf('%') < 0) {
        return InetAddress.ofLiteral(literal).getHostAddress();
      }
    } catch (IllegalArgumentException noAddress) {
      // Refused below, like an address with a zone, which is valid on one machine only.
    }
    throw new BlockedAddress(written + " is not a valid address.");
  }

  /** Whether the host is an address, not a name. */
  boolean isAddress() {
    return host.indexOf(':') >= 0 || DOTTED_QUAD.matcher(host).matches();
  }

  /** The host as written in a URL. */
  String writtenHost() {
    return host.indexOf(':') < 0 ? host : "[" + host + "]";
  }

  /** As written in a URL. */
  @Override
  public String toString() {
    return writtenHost() + ":" + port;
  }
}
