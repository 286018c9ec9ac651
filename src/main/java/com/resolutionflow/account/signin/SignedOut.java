package com.resolutionflow.account.signin;

import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.modulith.NamedInterface;

/**
 * A credential of that user is no longer valid, or all of them if it is null. Published inside the
 * transaction that makes the change.
 */
@NamedInterface("signin")
public record SignedOut(UUID accountId, UUID userId, @Nullable Credential credential) {

  /** That credential is no longer valid. */
  public static SignedOut of(Credential credential) {
    return new SignedOut(credential.accountId(), credential.userId(), credential);
  }
}
