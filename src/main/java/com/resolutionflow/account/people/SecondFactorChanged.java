package com.resolutionflow.account.people;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Something happened to a user's second factor that they are told. Published inside the transaction
 * that makes the change.
 *
 * @param by the admin who did; null if they did themselves, or the operator
 */
public record SecondFactorChanged(UUID accountId, UUID userId, Change change, @Nullable UUID by) {

  /** What happened. */
  public enum Change {
    /** An authenticator app was set up. */
    SET_UP,
    /** A passkey was added. */
    PASSKEY_ADDED,
    /** A passkey was removed. */
    PASSKEY_REMOVED,
    /** The authenticator app was removed, or everything that counts as a second factor. */
    REMOVED,
    /** Somebody signed in with a recovery code. */
    RECOVERY_CODE_USED,
    /** Several wrong codes or passkeys came after the right password. */
    GUESSED
  }
}
