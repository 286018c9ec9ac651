package com.resolutionflow.account.secondfactor;

import com.resolutionflow.clock.ProductClock;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import org.springframework.stereotype.Component;

/** Recognises what is typed as a code at sign-in: an app's or a recovery code. */
@Component
class SignInCode {

  private final SecondFactorStore store;
  private final TotpSecrets secrets;
  private final ProductClock clock;

  SignInCode(SecondFactorStore store, TotpSecrets secrets, ProductClock clock) {
    this.store = store;
    this.secrets = secrets;
    this.clock = clock;
  }

  /** An app's code without the spaces that apps show in it. */
  static String digits(String typed) {
    return typed.replaceAll("[\\s-]", "");
  }

  /** The code, if it is one of that user's. Call it inside a transaction. */
  Optional<Found> find(UUID userId, String typed) {
    return RecoveryCode.parse(typed)
        .map(code -> findRecoveryCode(userId, code.hash(userId)))
        .orElseGet(() -> findStep(userId, digits(typed)));
  }

  private Optional<Found> findRecoveryCode(UUID userId, byte[] hash) {
    return store.hasRecoveryCode(userId, hash)
        ? Optional.of(new Found(true, () -> store.takeRecoveryCode(userId, hash)))
        : Optional.empty();
  }

  private Optional<Found> findStep(UUID userId, String digits) {
    String sealed = store.secret(userId).orElse("");
    OptionalLong step =
        secrets
            .open(userId, sealed)
            .map(secret -> Totp.find(secret, digits, clock.instant()))
            .orElse(OptionalLong.empty());
    return step.isPresent()
        ? Optional.of(new Found(false, () -> store.takeStep(userId, sealed, step.getAsLong())))
        : Optional.empty();
  }

  /**
   * A right code.
   *
   * @param use takes it, inside a transaction; false if somebody else did before
   */
  record Found(boolean recovery, BooleanSupplier use) {}
}
