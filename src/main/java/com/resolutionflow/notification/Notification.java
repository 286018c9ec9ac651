package com.resolutionflow.notification;

import com.resolutionflow.text.EnumWord;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Something one person should know.
 *
 * @param link where in the product it leads
 * @param readAt null until the addressee has read it, or it is settled without them
 */
record Notification(
    UUID id,
    Kind kind,
    String title,
    String body,
    String link,
    Instant createdAt,
    @Nullable Instant readAt) {

  /** What kind of news it is; people choose by it. */
  enum Kind {
    HANDOFF_CREATED,
    HANDOFF_ANNOUNCED,
    HANDOFF_CLAIMED,
    HANDOFF_UNTOUCHED,
    HANDOFF_RELEASED,
    HANDOFF_RETURNED,
    HANDOFF_WITHDRAWN,
    HANDOFF_CLOSED,
    SESSION_ASSIGNED,
    INTEGRATION_BROKEN,
    ASSISTANT_BUDGET;

    /** Whether only those get it who can do something about it: team admins and above. */
    boolean forAdmins() {
      return this == INTEGRATION_BROKEN || this == ASSISTANT_BUDGET;
    }

    /** Its name in the database and in deliveries. */
    String word() {
      return EnumWord.of(this);
    }

    static Kind of(String word) {
      return EnumWord.parse(Kind.class, word);
    }
  }
}
