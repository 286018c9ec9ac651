package com.resolutionflow.http;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/** What browsers take for one site when they keep pages apart: scheme, host and port. */
record Origin(String scheme, String host, int port) {

  private static final Set<String> SCHEMES = Set.of("http", "https");
  private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]");

  /** Reads an {@code Origin} header; empty for {@code null} and whatever else is no web origin. */
  static Optional<Origin> parse(String header) {
    try {
      URI uri = new URI(header);
      boolean bare =
          SCHEMES.contains(Objects.requireNonNullElse(uri.getScheme(), ""))
              && uri.getHost() != null
              && uri.getUserInfo() == null
              && uri.getRawPath().isEmpty()
              && uri.getQuery() == null
              && uri.getFragment() == null;
      return bare ? Optional.of(of(uri)) : Optional.empty();
    } catch (URISyntaxException malformed) {
      return Optional.empty();
    }
  }

  /** The origin of the pages at that URL, which has a scheme and a host. */
  static Origin of(URI url) {
    String scheme = url.getScheme().toLowerCase(Locale.ROOT);
    int standard = scheme.equals("https") ? 443 : 80;
    return new Origin(
        scheme,
        url.getHost().toLowerCase(Locale.ROOT),
        url.getPort() < 0 ? standard : url.getPort());
  }

  /** Whether the other one is the same; all names of this machine are, too. */
  boolean includes(Origin other) {
    return equals(other)
        || LOOPBACK.contains(host)
            && LOOPBACK.contains(other.host)
            && scheme.equals(other.scheme)
            && port == other.port;
  }

  /** Whether it is a name of this machine. */
  boolean isLoopback() {
    return LOOPBACK.contains(host);
  }

  /** Whether the host is an IP address and no name. */
  boolean isAddress() {
    return host.startsWith("[") || host.matches("[0-9.]+");
  }

  Origin with(String otherHost) {
    return new Origin(scheme, otherHost, port);
  }

  /** As browsers write it: without the port that the scheme has anyway. */
  String text() {
    boolean usual = port == (scheme.equals("https") ? 443 : 80);
    return scheme + "://" + host + (usual ? "" : ":" + port);
  }
}
