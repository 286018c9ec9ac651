package com.resolutionflow.account.secondfactor;

import com.resolutionflow.problem.Problem;
import java.util.List;
import java.util.Map;

/** The refusals to do with second factors. */
final class SecondFactorProblems {

  private SecondFactorProblems() {}

  static Problem required(List<String> factors) {
    return Problem.unauthenticated(
        "second_factor_required",
        "The password is right. Enter the code of your authenticator app or a recovery code, or use a"
            + " passkey.",
        Map.of("factors", factors));
  }

  static Problem wrongCode() {
    return Problem.unauthenticated(
        "wrong_code",
        "The code is wrong, or was used before. Wait for the next one and try again.");
  }

  static Problem expired() {
    return Problem.unauthenticated(
        "second_factor_expired",
        "More than five minutes have passed since the password was entered, or it was changed. Sign"
            + " in again.");
  }

  static Problem setupRequired() {
    return Problem.forbidden(
        "second_factor_setup_required",
        "Your company asks everybody for a second factor. Set up an authenticator app or a passkey"
            + " first.");
  }

  static Problem nothingToConfirm() {
    return Problem.conflict(
        "totp_not_begun",
        "No authenticator app is being set up, or that began more than an hour ago. Begin again.",
        Map.of());
  }

  static Problem requiredByAccount() {
    return Problem.conflict(
        "required_by_account",
        "Your company asks everybody for a second factor, and this is your only one. Set up another"
            + " first.",
        Map.of());
  }

  static Problem notABrowser() {
    return Problem.forbidden(
        "not_a_browser", "An API token cannot change a second factor. Sign in with a browser.");
  }
}
