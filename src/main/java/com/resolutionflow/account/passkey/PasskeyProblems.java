package com.resolutionflow.account.passkey;

import com.resolutionflow.problem.Problem;
import java.util.Map;

/** The refusals to do with passkeys. */
final class PasskeyProblems {

  private PasskeyProblems() {}

  /** The same whatever is wrong with it, so that nobody learns which passkeys there are. */
  static Problem refused() {
    return Problem.unauthenticated(
        "passkey_refused",
        "This passkey opens nothing here: it was removed, or belongs to somebody else. Sign in in"
            + " another way.");
  }

  static Problem expired() {
    return Problem.unauthenticated(
        "passkey_expired", "Asking for the passkey took more than five minutes. Try again.");
  }

  /** As after the password and no code. */
  static Problem passwordExpired() {
    return Problem.unauthenticated(
        "second_factor_expired",
        "More than five minutes have passed since the password was entered, or it was changed. Sign"
            + " in again.");
  }

  static Problem notBegun() {
    return Problem.conflict(
        "passkey_not_begun",
        "No passkey is being added, or that began more than five minutes ago. Begin again.",
        Map.of());
  }

  static Problem notAccepted() {
    return Problem.malformed(
        "passkey_not_accepted",
        "What the browser sent is no new passkey for this address, made after asking for your PIN,"
            + " fingerprint or face. Begin again.");
  }

  static Problem exists() {
    return Problem.conflict("passkey_exists", "This passkey was added before.", Map.of());
  }

  static Problem tooMany(int most) {
    return Problem.conflict(
        "too_many_passkeys",
        "You have " + most + " passkeys, which is the maximum. Remove one first.",
        Map.of("most", most));
  }

  static Problem unavailable(String url) {
    return Problem.conflict(
        "passkeys_unavailable",
        "Passkeys need https and a host name, but the address of this deployment is "
            + url
            + ". The operator sets it as RESOLUTIONFLOW_PUBLIC_URL.",
        Map.of());
  }

  static Problem notABrowser() {
    return Problem.forbidden(
        "not_a_browser", "An API token cannot change passkeys. Sign in with a browser.");
  }
}
