package com.resolutionflow.account.passkey;

import com.resolutionflow.support.ApiClient;
import com.resolutionflow.support.ApiClient.Answer;
import com.resolutionflow.support.SoftwareAuthenticator;
import com.resolutionflow.support.TestAccounts;
import java.util.Map;

/** What a page does with passkeys, over HTTP. */
final class PasskeyUser {

  static final String PASSKEYS = "/api/v1/auth/passkeys";
  static final String REGISTER = "/api/v1/auth/webauthn/register";
  static final String AUTHENTICATE = "/api/v1/auth/webauthn/authenticate";
  static final Map<String, Object> PASSWORD = Map.of("current_password", TestAccounts.PASSWORD);
  static final Map<String, Object> SECOND_STEP = Map.of("second_factor", true);

  private PasskeyUser() {}

  /** Adds that passkey in that browser. */
  static Answer add(ApiClient browser, SoftwareAuthenticator key, String name) {
    return register(browser, key.create(begin(browser)), name);
  }

  static Answer begin(ApiClient browser) {
    return browser.post(REGISTER + "/options", PASSWORD).expect(200);
  }

  static Answer register(ApiClient browser, Map<String, Object> credential, String name) {
    return browser.post(
        REGISTER, Map.of("publicKey", Map.of("label", name, "credential", credential)));
  }

  /** Signs in with nothing else. */
  static Answer signIn(ApiClient browser, SoftwareAuthenticator key) {
    return browser.post(AUTHENTICATE, key.get(ask(browser)));
  }

  static Answer ask(ApiClient browser) {
    return browser.post(AUTHENTICATE + "/options").expect(200);
  }
}
