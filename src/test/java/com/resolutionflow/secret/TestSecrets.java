package com.resolutionflow.secret;

import java.util.Arrays;
import java.util.Base64;

/** Application secrets for tests of other modules. */
public final class TestSecrets {

  private TestSecrets() {}

  /** The secret of that number, after those others. */
  public static ApplicationSecret of(int number, int... earlier) {
    return plain(number).withPrevious(Arrays.stream(earlier).mapToObj(TestSecrets::plain).toList());
  }

  private static ApplicationSecret plain(int number) {
    byte[] key = new byte[ApplicationSecret.BYTES];
    Arrays.fill(key, (byte) number);
    return ApplicationSecret.parse(Base64.getEncoder().encodeToString(key), "test");
  }
}
