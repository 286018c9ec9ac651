package com.resolutionflow.account;

import com.resolutionflow.problem.Problem;
import java.util.Map;

/** The refusals of this module, one word each for what is said in several places. */
final class Refused {

  private Refused() {}

  static Problem notSignedIn() {
    return Problem.unauthenticated("unauthenticated", "Nobody is signed in, or not any more.");
  }

  static Problem badToken() {
    return Problem.unauthenticated(
        "invalid_token", "The API token is unknown, expired or revoked.");
  }

  static Problem badCsrfToken() {
    return Problem.forbidden(
        "csrf_token",
        "The X-XSRF-TOKEN header is missing or is not the value of the XSRF-TOKEN cookie.");
  }

  static Problem badCredentials() {
    return Problem.unauthenticated("bad_credentials", "The e-mail or the password is not right.");
  }

  static Problem inviteExpired() {
    return Problem.gone(
        "invite_expired",
        "This invitation was used, has expired or was replaced. Ask for a new one.");
  }

  static Problem emailTaken() {
    return Problem.conflict("email_taken", "Somebody signs in with this e-mail already.", Map.of());
  }

  static Problem alreadyJoined() {
    return Problem.conflict(
        "already_joined", "They have accepted their invitation already.", Map.of());
  }

  static Problem deactivated() {
    return Problem.conflict(
        "deactivated", "They are deactivated. Make them active first.", Map.of());
  }

  static Problem tooManyTokens(int most) {
    return Problem.conflict(
        "too_many_tokens",
        "You have " + most + " API tokens, which is the most. Revoke one first.",
        Map.of("most", most));
  }

  static Problem lastOwner() {
    return Problem.conflict(
        "last_owner",
        "This is the account's last owner. Make somebody else an owner first.",
        Map.of());
  }

  static Problem aboveOwnRole(Role own) {
    return Problem.forbidden(
        "role_above_own",
        "As " + own.word() + " you can neither grant nor change a role above it.");
  }
}
