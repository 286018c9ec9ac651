package com.resolutionflow.writeup;

import java.time.Instant;
import java.util.Locale;

/** A text about a session for one audience. */
record WriteUp(Format audience, String text, Source source, Instant createdAt) {

  /** Who reads it and in what form. */
  enum Format {
    TICKET_NOTES,
    CLIENT_UPDATE,
    EMAIL_DRAFT;

    String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** Which event of the session it is about. */
  enum Context {
    ESCALATION,
    CONCLUSION;

    String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /**
   * Saved: it was stored already. Transformed: a model has just rewritten it. Generated: it was
   * made without a model.
   */
  enum Source {
    SAVED,
    TRANSFORMED,
    GENERATED
  }
}
