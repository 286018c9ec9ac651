package com.resolutionflow.outbound;

import org.springframework.stereotype.Service;

/**
 * Calls URLs that accounts configured. Only https to public addresses, or what the operator listed in {@code
 * RESOLUTIONFLOW_OUTBOUND_ALLOW}; addresses are checked when the connection is made, and the one that was checked is
 * the one that is called. Redirects are never followed.
 */
@Service
public class Outbound {

  private final OutboundSettings settings;

  Outbound(OutboundSettings settings) {
    this.settings = settings;
  }

  /** Sends it and waits for the answer, at most {@link OutboundSettings#total}. Never inside a transaction. */
  public Reply send(Request request) {
    throw new UnsupportedOperationException("not there yet: " + settings);
  }

  /** Why an account may not configure this URL, for the person who typed it; null if nothing speaks against it yet. */
  public @org.jspecify.annotations.Nullable String objectionTo(String url) {
    try {
      Destination.of(url, settings.listed());
      return null;
    } catch (Objection wrong) {
      return wrong.reason();
    }
  }
}
