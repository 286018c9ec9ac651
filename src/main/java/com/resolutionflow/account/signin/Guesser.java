package com.resolutionflow.account.signin;

import java.net.InetAddress;
import java.util.HexFormat;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Who tries a password or a code: whose failures are counted together. */
public sealed interface Guesser {

  /**
   * A browser in which nobody has signed in with that e-mail before.
   *
   * @param emailKey the e-mail as it is compared
   * @param network where the request comes from, as by {@link #network}
   */
  record Stranger(String emailKey, String network) implements Guesser {}

  /** A browser in which that user has signed in before. */
  record KnownBrowser(UUID userId, UUID device) implements Guesser {}

  /** Somebody who is signed in and enters their password again. */
  record SignedIn(Credential credential) implements Guesser {}

  /**
   * Somebody who has entered that user's right password, and now tries codes.
   *
   * @param device the browser, if they have signed in with it before
   */
  record SecondFactor(UUID userId, @Nullable UUID device) implements Guesser {}

  /**
   * Somebody who tries passkeys without having entered a password.
   *
   * @param network where the request comes from, as by {@link #network}
   */
  record Passkey(String network) implements Guesser {}

  /** An IPv6 client usually has a whole /64, and could otherwise use a new address each time. */
  static String network(String address) {
    try {
      byte[] bytes = InetAddress.ofLiteral(address.replaceAll("[\\[\\]]|%.*", "")).getAddress();
      return HexFormat.of().formatHex(bytes, 0, Math.min(bytes.length, Long.BYTES));
    } catch (IllegalArgumentException noLiteral) {
      return address;
    }
  }
}
