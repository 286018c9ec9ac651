package com.resolutionflow.outbound;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Set;

/**
 * Where a URL leads, as far as the URL says.
 *
 * @param tls whether it is https
 * @param defaultPort whether the port is the scheme's own
 * @param path with the query; the fragment, which is for browsers, is left out
 * @param allowed whether the operator lists the host and port, so that http and a near address will
 *     do
 */
record Destination(
    boolean tls, Endpoint endpoint, boolean defaultPort, String path, boolean allowed) {

  private static final int HTTPS = 443;
  private static final int HTTPS_TOO = 8443;
  private static final int HTTP = 80;
  private static final int LONGEST = 2_048;

  /**
   * Reads a URL that somebody configured.
   *
   * @throws BlockedAddress if it could never be called, whatever its name leads to. Says nothing of
   *     the path, which often is the secret
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
          "The URL carries a user or password before the host, which is not supported.");
    }
    if (uri.getHost() == null) {
      throw new BlockedAddress("The URL names no host that can be understood.");
    }
    int own = tls ? HTTPS : HTTP;
    Endpoint endpoint = Endpoint.of(uri.getHost(), uri.getPort() < 0 ? own : uri.getPort());
    boolean allowed = listed.contains(endpoint);
    if (!allowed) {
      checkPublic(tls, endpoint.port());
    }
    return new Destination(tls, endpoint, endpoint.port() == own, pathOf(uri), allowed);
  }

  /** As the {@code Host} header names it: without the scheme's own port. */
  String host() {
    return defaultPort ? endpoint.writtenHost() : endpoint.toString();
  }

  /** Whether the host is a name; an address otherwise. */
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
          "The URL cannot be read: "
              + invalid.getReason()
              + " at character "
              + (invalid.getIndex() + 1)
              + ".");
    }
  }

  private static void checkPublic(boolean tls, int port) throws BlockedAddress {
    if (!tls) {
      throw new BlockedAddress(
          "The URL must begin with https://; the operator can allow http for a host and port.");
    }
    if (port != HTTPS && port != HTTPS_TOO) {
      throw new BlockedAddress(
          "Port "
              + port
              + " may not be called; "
              + HTTPS
              + " and "
              + HTTPS_TOO
              + " may, and the operator can allow others for a host.");
    }
  }

  private static String pathOf(URI uri) throws BlockedAddress {
    String path = uri.getRawPath() == null || uri.getRawPath().isEmpty() ? "/" : uri.getRawPath();
    String query = uri.getRawQuery() == null ? "" : "?" + uri.getRawQuery();
    String whole = path + query;
    if (!whole.chars().allMatch(letter -> letter > ' ' && letter < 0x7f)) {
      throw new BlockedAddress("The URL holds characters that must be written as %….");
    }
    return whole;
  }
}
