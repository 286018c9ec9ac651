package com.resolutionflow.account.secondfactor;

import static com.resolutionflow.support.Waiting.await;

import com.resolutionflow.support.Api;
import com.resolutionflow.support.ApiClient;
import com.resolutionflow.support.ApiClient.Answer;
import com.resolutionflow.support.TestAccounts;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * Somebody's phone with an authenticator app. Its codes are one step behind the time at first, and
 * each next one is of the step after, so that a test has three at once.
 */
final class Phone {

  static final String TOTP = "/api/v1/auth/totp";
  static final String SECOND = "/api/v1/auth/second-factor";

  /** What a code may take until it is looked at. */
  private static final Duration ON_THE_WAY = Duration.ofSeconds(3);

  private final byte[] secret;
  private long step = Totp.step(Instant.now()) - 2;
  private List<String> recoveryCodes = List.of();

  private Phone(String secret) {
    this.secret = Base32.decode(secret);
  }

  /** Sets an app up in that browser. */
  static Phone setUp(ApiClient browser) {
    Phone phone = begin(browser);
    Answer done = browser.post(TOTP + "/confirm", Map.of("code", phone.next())).expect(200);
    phone.recoveryCodes = done.as(Api.RecoveryCodes.class).recoveryCodes();
    return phone;
  }

  /** Begins to. */
  static Phone begin(ApiClient browser) {
    return new Phone(
        browser
            .post(TOTP, Map.of("current_password", TestAccounts.PASSWORD))
            .expect(201)
            .text("secret"));
  }

  /** The next code, without the spaces that the app shows; it is still one when it gets there. */
  String next() {
    await("the next step, as one is about to end")
        .until(() -> Instant.now().plus(ON_THE_WAY), later -> sameStep(later, Instant.now()));
    step = Math.max(step + 1, Totp.step(Instant.now()) - 1);
    return Totp.code(secret, step);
  }

  private static boolean sameStep(Instant one, Instant other) {
    return Totp.step(one) == Totp.step(other);
  }

  /** A code that is none. */
  String wrong() {
    String next = Totp.code(secret, step + 1);
    return (next.charAt(0) == '9' ? '1' : (char) (next.charAt(0) + 1)) + next.substring(1);
  }

  String secret() {
    return Base32.encode(secret);
  }

  List<String> recoveryCodes() {
    return recoveryCodes;
  }
}
