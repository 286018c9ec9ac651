package com.resolutionflow.account.passkey;

import com.resolutionflow.account.people.PeopleStore.UserRef;
import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.security.web.webauthn.api.Bytes;

/**
 * What a passkey carries to say whose it is: the ids of the account and the user, and nothing that
 * says who they are. With it the look-up can stand behind the wall before anybody is signed in.
 */
final class UserHandle {

  private static final int BYTES = 4 * Long.BYTES;

  private UserHandle() {}

  static Bytes of(UserRef user) {
    return new Bytes(
        ByteBuffer.allocate(BYTES)
            .putLong(user.accountId().getMostSignificantBits())
            .putLong(user.accountId().getLeastSignificantBits())
            .putLong(user.userId().getMostSignificantBits())
            .putLong(user.userId().getLeastSignificantBits())
            .array());
  }

  /** Whose it says it is; empty for one that was not made here. */
  static Optional<UserRef> parse(@Nullable Bytes handle) {
    if (handle == null || handle.getBytes().length != BYTES) {
      return Optional.empty();
    }
    ByteBuffer bytes = ByteBuffer.wrap(handle.getBytes());
    return Optional.of(
        new UserRef(
            new UUID(bytes.getLong(), bytes.getLong()),
            new UUID(bytes.getLong(), bytes.getLong())));
  }
}
