package com.resolutionflow.text;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Optional;

/** An http or https address that paths are appended to. */
public final class WebAddress {

  private static final int HTTPS = 443;
  private static final int HTTP = 80;

  private WebAddress() {}

  /**
   * Scheme, host and port of a URL, comparable as text; what is no such URL stays as it is, and
   * equals only itself.
   */
  public static String origin(String url) {
    try {
      URI uri = new URI(url.strip());
      if (uri.getScheme() == null || uri.getHost() == null) {
        return url;
      }
      String scheme = uri.getScheme().toLowerCase(Locale.ROOT);
      String host = uri.getHost().toLowerCase(Locale.ROOT).replaceAll("\\.$", "");
      int port = uri.getPort() >= 0 ? uri.getPort() : scheme.equals("https") ? HTTPS : HTTP;
      return scheme + "://" + host + ":" + port;
    } catch (URISyntaxException malformed) {
      return url;
    }
  }

  /**
   * The address without the slashes at its end; empty if it is none, or has a name or password, a
   * query or a fragment.
   */
  public static Optional<String> parse(String stated) {
    try {
      URI url = new URI(stated);
      boolean web =
          "https".equalsIgnoreCase(url.getScheme()) || "http".equalsIgnoreCase(url.getScheme());
      boolean bare =
          url.getUserInfo() == null && url.getQuery() == null && url.getFragment() == null;
      return web && bare && url.getHost() != null
          ? Optional.of(stated.replaceAll("/+$", ""))
          : Optional.empty();
    } catch (URISyntaxException malformed) {
      return Optional.empty();
    }
  }
}
