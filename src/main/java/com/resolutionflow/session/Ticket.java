package com.resolutionflow.session;

import org.jspecify.annotations.Nullable;

/** The PSA's ticket a session is linked to. The reference is the PSA's own number as people write it. */
public record Ticket(String ref, @Nullable String summary, @Nullable String url) {

  static @Nullable Ticket referred(@Nullable String ref) {
    return ref == null ? null : new Ticket(ref, null, null);
  }
}
