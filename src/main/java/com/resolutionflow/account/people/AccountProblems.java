package com.resolutionflow.account.people;

import com.resolutionflow.problem.Problem;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/** The problems that this module returns in several places. */
public final class AccountProblems {

  private AccountProblems() {}

  public static Problem notSignedIn() {
    return Problem.unauthenticated(
        "unauthenticated", "You are not signed in, or your sign-in has ended. Sign in again.");
  }

  public static Problem badToken() {
    return Problem.unauthenticated(
        "invalid_token", "The API token is unknown, expired or revoked. Create a new one.");
  }

  public static Problem tokenScope(TokenScope needed, Collection<TokenScope> had) {
    return Problem.forbidden(
        "token_scope",
        "This needs an API token with the scope "
            + needed.word()
            + "; yours has "
            + TokenScope.names(had)
            + ". Create one that has it under Settings, API tokens.");
  }

  public static Problem passwordRequired() {
    return Problem.forbidden(
        "password_required",
        "You entered your password some time ago. Send it again as current_password.");
  }

  public static Problem wrongPassword() {
    return Problem.invalid("current_password", "is not your current password");
  }

  public static Problem badCsrfToken() {
    return Problem.forbidden(
        "csrf_token",
        "The X-XSRF-TOKEN header is missing or is not the value of the XSRF-TOKEN cookie"
            + " (__Host-XSRF-TOKEN with https).");
  }

  public static Problem crossSite(String detail) {
    return Problem.forbidden("cross_site", detail);
  }

  public static Problem badCredentials() {
    return Problem.unauthenticated(
        "bad_credentials", "The e-mail address or password is wrong. Check both and try again.");
  }

  public static Problem inviteExpired() {
    return Problem.gone(
        "invite_expired",
        "This invitation was already used, has expired or was replaced. Ask an admin for a new"
            + " one.");
  }

  public static Problem resetExpired() {
    return Problem.gone(
        "reset_expired",
        "This link was already used, has expired or was replaced. Ask for a new one.");
  }

  public static Problem emailTaken() {
    return Problem.conflict(
        "email_taken",
        "Somebody in your company has this e-mail address already. Use another one.",
        Map.of());
  }

  /** Where one e-mail address and password open several accounts. */
  public static Problem chooseAccount(List<Map<String, Object>> accounts) {
    return Problem.conflict(
        "choose_account",
        "You belong to several accounts. Send the account_id of the one to sign in to.",
        Map.of("accounts", accounts));
  }

  public static Problem ownEmail() {
    return Problem.forbidden(
        "own_email", "You change your own e-mail address in your settings, with your password.");
  }

  public static Problem deactivated() {
    return Problem.conflict(
        "deactivated", "This user is deactivated. Activate them first.", Map.of());
  }

  public static Problem erased() {
    return Problem.conflict(
        "user_erased", "This person was erased for good. Add them anew if they return.", Map.of());
  }

  public static Problem tooManyTokens(int most) {
    return Problem.conflict(
        "too_many_tokens",
        "You have " + most + " API tokens, which is the maximum. Revoke one first.",
        Map.of("most", most));
  }

  public static Problem lastOwner() {
    return Problem.conflict(
        "last_owner",
        "This is the account's only owner. Make another user an owner first.",
        Map.of());
  }

  public static Problem ownSecondFactor() {
    return Problem.forbidden(
        "own_second_factor",
        "You remove your own second factor in your settings, with your password.");
  }

  public static Problem aboveOwnRole(Role own) {
    return Problem.forbidden(
        "role_above_own",
        "As "
            + own.word().replace('_', ' ')
            + " you cannot grant a role above your own or change somebody who has one.");
  }
}
