package com.resolutionflow.account.export;

import com.resolutionflow.account.people.Person;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An export of everything that the account has.
 *
 * @param progress in percent, while it is prepared
 * @param size of the file in bytes, when it is ready
 * @param reason why it failed
 * @param expiresAt when the file will be deleted
 */
record AccountExport(
    UUID id,
    State state,
    int progress,
    Person requestedBy,
    Instant createdAt,
    @Nullable Instant readyAt,
    @Nullable Instant expiresAt,
    @Nullable Long size,
    @Nullable String reason) {

  /** How far it is. */
  enum State {
    PREPARING,
    READY,
    FAILED
  }
}
