package com.resolutionflow.outbound;

import java.net.InetAddress;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A host and a port, written in the one way that makes two of them comparable: small letters, no
 * dot at the end, an IPv6 address spelled out and without brackets.
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
   * A last label that resolvers take for a number: then all of it is an IPv4 address, or meant to
   * deceive.
   */
  private static final Pattern NUMERIC = Pattern.compile("(.*\\.)?([0-9]+|0x[0-9a-f]*)");

  private static final Pattern DOTTED_QUAD =
      Pattern.compile("((0|[1-9][0-9]{0,2})\\.){3}(0|[1-9][0-9]{0,2})");

  /**
   * Reads {@code host:port} or {@code [IPv6 address]:port}.
   *
   * @throws BlockedAddress if it is anything else
   */
  static Endpoint parse(String text) throws BlockedAddress {
    Matcher parts = LISTED.matcher(text.strip());
    if (!parts.matches()) {
      throw new BlockedAddress("no host:port");
    }
    return of(parts.group(1), Integer.parseInt(parts.group(2)));
  }

  /**
   * The host as a URL writes it, an IPv6 address in brackets.
   *
   * @throws BlockedAddress if it cannot be one, or is an address in a spelling that hides what it
   *     is
   */
  static Endpoint of(String written, int port) throws BlockedAddress {
    if (port < 1 || port > LARGEST_PORT) {
      throw new BlockedAddress(port + " is no port.");
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
          written + " is no host name; names with other letters are written as xn--….");
    }
    if (NUMERIC.matcher(host).matches()) {
      if (!DOTTED_QUAD.matcher(host).matches()) {
        throw new BlockedAddress(
            written + " is neither a host name nor an address like 192.0.2.1.");
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
      // Said below, as for one with a zone, which means something on one machine only.
    }
    throw new BlockedAddress(written + " is no address.");
  }

  /** Whether the host is an address, not a name. */
  boolean isAddress() {
    return host.indexOf(':') >= 0 || DOTTED_QUAD.matcher(host).matches();
  }

  /** The host as a URL writes it. */
  String writtenHost() {
    return host.indexOf(':') < 0 ? host : "[" + host + "]";
  }

  /** As a URL writes it. */
  @Override
  public String toString() {
    return writtenHost() + ":" + port;
  }
}
