package com.resolutionflow.writeup;

import com.resolutionflow.http.sse.SseEvent;
import com.resolutionflow.text.EnumWord;
import java.time.Instant;

/** A text about a session for one audience. */
record WriteUp(Format audience, String text, Source source, Instant createdAt) implements SseEvent {

  /** Who reads it and in what form. */
  enum Format {
    TICKET_NOTES,
    CLIENT_UPDATE,
    EMAIL_DRAFT;

    String word() {
      return EnumWord.of(this);
    }
  }

  /** Which event of the session it is about. */
  enum Context {
    ESCALATION,
    CONCLUSION;

    String word() {
      return EnumWord.of(this);
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
