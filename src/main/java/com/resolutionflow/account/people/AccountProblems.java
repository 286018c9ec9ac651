package com.resolutionflow.account.people;

import com.resolutionflow.problem.Problem;
import java.util.Map;

/** The refusals of this module, one word each for what is said in several places. */
public final class AccountProblems {

  private AccountProblems() {}

  public static Problem notSignedIn() {
    return Problem.unauthenticated("unauthenticated", "Nobody is signed in, or not any more.");
  }

  public static Problem badToken() {
    return Problem.unauthenticated(
        "invalid_token", "The API token is unknown, expired or revoked.");
  }

  public static Problem badCsrfToken() {
    return Problem.forbidden(
        "csrf_token",
        "The X-XSRF-TOKEN header is missing or is not the value of the XSRF-TOKEN cookie.");
  }

  public static Problem badCredentials() {
    return Problem.unauthenticated("bad_credentials", "The e-mail or the password is not right.");
  }

  public static Problem inviteExpired() {
    return Problem.gone(
        "invite_expired",
        "This invitation was used, has expired or was replaced. Ask for a new one.");
  }

  public static Problem emailTaken() {
    return Problem.conflict("email_taken", "Somebody signs in with this e-mail already.", Map.of());
  }

  public static Problem alreadyJoined() {
    return Problem.conflict(
        "already_joined", "They have accepted their invitation already.", Map.of());
  }

  public static Problem deactivated() {
    return Problem.conflict(
        "deactivated", "They are deactivated. Make them active first.", Map.of());
  }

  public static Problem tooManyTokens(int most) {
    return Problem.conflict(
        "too_many_tokens",
        "You have " + most + " API tokens, which is the most. Revoke one first.",
        Map.of("most", most));
  }

  public static Problem lastOwner() {
    return Problem.conflict(
        "last_owner",
        "This is the account's last owner. Make somebody else an owner first.",
        Map.of());
  }

  public static Problem aboveOwnRole(Role own) {
    return Problem.forbidden(
        "role_above_own",
        "As " + own.word() + " you can neither grant nor change a role above it.");
  }
}
