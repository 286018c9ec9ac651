package com.resolutionflow.writeup;

import com.resolutionflow.text.EnumWord;
import java.time.Instant;

/** A text about a session for one kind of reader. */
record WriteUp(Format audience, String text, Source source, Instant createdAt) {

  /** For whom. */
  enum Format {
    TICKET_NOTES,
    CLIENT_UPDATE,
    EMAIL_DRAFT;

    String word() {
      return EnumWord.of(this);
    }
  }

  /** At which turn of the session. */
  enum Context {
    ESCALATION,
    CONCLUSION;

    String word() {
      return EnumWord.of(this);
    }
  }

  /**
   * Saved: it stood there already. Transformed: a model has just rewritten it. Generated: made
   * without a model.
   */
  enum Source {
    SAVED,
    TRANSFORMED,
    GENERATED
  }
}
