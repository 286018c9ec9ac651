package com.resolutionflow.account.secondfactor;

import com.resolutionflow.secret.Sha256;
import java.security.SecureRandom;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * A code that stands in for the authenticator app once. It has 120 random bits, so that plain
 * SHA-256 is enough: nobody tries them all, not even with the hashes in hand. The hash does not
 * depend on the deployment's key, so that codes survive its loss. Codes of sets that were made with
 * 80 bits still count.
 */
record RecoveryCode(String text) {

  private static final int COUNT = 10;
  private static final int BYTES = 15;
  private static final int GROUP = 4;
  private static final SecureRandom RANDOM = new SecureRandom();

  /** A set of new ones. */
  static List<RecoveryCode> mintSet() {
    return Stream.generate(RecoveryCode::mint).limit(COUNT).toList();
  }

  private static RecoveryCode mint() {
    byte[] bytes = new byte[BYTES];
    RANDOM.nextBytes(bytes);
    return new RecoveryCode(Base32.encode(bytes).toLowerCase(Locale.ROOT));
  }

  /** Reads one that was typed, in any case and with any spaces and dashes. */
  static Optional<RecoveryCode> parse(String typed) {
    String text = typed.replaceAll("[\\s-]", "").toLowerCase(Locale.ROOT);
    // The alphabet has no digits that look like letters.
    String plain = text.replace('0', 'o').replace('1', 'l');
    return plain.matches("[a-z2-7]{16}|[a-z2-7]{24}")
        ? Optional.of(new RecoveryCode(plain))
        : Optional.empty();
  }

  /** As it is shown: in groups of four. */
  String shown() {
    return text.replaceAll(".{" + GROUP + "}(?!$)", "$0-");
  }

  byte[] hash(UUID userId) {
    return Sha256.of("recovery code\n" + userId + "\n" + text);
  }

  /** Leaves out the code. */
  @Override
  public String toString() {
    return "RecoveryCode";
  }
}
