package com.resolutionflow.text;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Optional;

/** An http or https address that paths are appended to. */
public final class WebAddress {

  private WebAddress() {}

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
