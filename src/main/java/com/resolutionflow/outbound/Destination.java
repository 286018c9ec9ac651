package com.resolutionflow.outbound;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Set;

/**
 * The parts of a URL that are needed to call it.
 *
 * @param tls whether it is https
 * @param defaultPort whether the port is the scheme's default
 * @param path with the query but without the fragment
 * @param allowed whether the operator lists the host and port, so that http and private addresses
 *     are accepted
 */
record Destination(
    boolean tls, Endpoint endpoint, boolean defaultPort, String path, boolean allowed) {

  private static final int HTTPS = 443;
  private static final int HTTPS_TOO = 8443;
  private static final int HTTP = 80;
  private static final int LONGEST = 2_048;

  /**
   * Parses a configured URL.
   *
   * @throws BlockedAddress if it can never be called. The message leaves out the path, which is
   *     often secret
   */
  static Destination of(String url, Set<Endpoint> listed) throws BlockedAddress {
    URI uri = parsed(url);
    boolean tls = "https".equalsIgnoreCase(uri.getScheme());
    if (!tls && !"http".equalsIgnoreCase(uri.getScheme())) {
      throw new BlockedAddress("The URL must begin with https://.");
    }
    String authority = uri.getRawAuthority();
    if (authority != null && authority.indexOf('@') >= 0) {
      throw new BlockedAddress(
          "The URL contains a user name or password before the host, which is not supported. Remove"
              + " it.");
    }
    if (uri.getHost() == null) {
      throw new BlockedAddress("The URL has no valid host.");
    }
    int own = tls ? HTTPS : HTTP;
    Endpoint endpoint = Endpoint.of(uri.getHost(), uri.getPort() < 0 ? own : uri.getPort());
    boolean allowed = listed.contains(endpoint);
    if (!allowed) {
      checkPublic(tls, endpoint.port());
    }
    return new Destination(tls, endpoint, endpoint.port() == own, pathOf(uri), allowed);
  }

  /** The value of the {@code Host} header: without the default port. */
  String host() {
    return defaultPort ? endpoint.writtenHost() : endpoint.toString();
  }

  /** Whether the host is a name rather than an address. */
  boolean hasHostName() {
    return !endpoint.isAddress();
  }

  private static URI parsed(String url) throws BlockedAddress {
    if (url.length() > LONGEST) {
      throw new BlockedAddress("The URL is longer than " + LONGEST + " characters.");
    }
    try {
      return new URI(url);
    } catch (URISyntaxException invalid) {
      throw new BlockedAddress(
          "The URL is not valid: "
              + invalid.getReason()
              + " at character "
              + (invalid.getIndex() + 1)
              + ".");
    }
  }

  private static void checkPublic(boolean tls, int port) throws BlockedAddress {
    if (!tls) {
      throw new BlockedAddress(
          "The URL must begin with https://. Only the operator can allow http, for one host and"
              + " port.");
    }
    if (port != HTTPS && port != HTTPS_TOO) {
      throw new BlockedAddress(
          "Port "
              + port
              + " is not allowed. Use "
              + HTTPS
              + " or "
              + HTTPS_TOO
              + ", or ask the operator to allow this host and port.");
    }
  }

  private static String pathOf(URI uri) throws BlockedAddress {
    String path = uri.getRawPath() == null || uri.getRawPath().isEmpty() ? "/" : uri.getRawPath();
    String query = uri.getRawQuery() == null ? "" : "?" + uri.getRawQuery();
    String whole = path + query;
    if (!whole.chars().allMatch(letter -> letter > ' ' && letter < 0x7f)) {
      throw new BlockedAddress(
          "The URL contains characters that must be percent-encoded, as in %20.");
    }
    return whole;
  }
}
