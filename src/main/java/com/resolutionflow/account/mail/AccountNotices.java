package com.resolutionflow.account.mail;

import com.resolutionflow.account.people.Account;
import com.resolutionflow.account.people.PeopleStore;
import com.resolutionflow.account.people.User;
import com.resolutionflow.account.secondfactor.SecondFactors;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Words what people are told about a change of what lets them in. */
@Component
class AccountNotices {

  private static final String NOT_YOU =
      " If it was not you, change your password at once and tell a team admin at your company.";

  private static final DateTimeFormatter DAY =
      DateTimeFormatter.ofPattern("d MMMM uuuu", Locale.ENGLISH);

  private final PeopleStore people;
  private final SecondFactors factors;

  AccountNotices(PeopleStore people, SecondFactors factors) {
    this.people = people;
    this.factors = factors;
  }

  /**
   * @param by the admin who made the change, if one did
   */
  Notice write(AccountMailKind kind, User user, @Nullable UUID by) {
    return switch (kind) {
      case PASSWORD_CHANGED -> passwordChanged(user);
      case PASSWORD_GUESSED -> passwordGuessed(user);
      case SECOND_FACTOR_SET_UP -> setUp(user);
      case SECOND_FACTOR_REMOVED -> removed(user, by);
      case PASSKEY_ADDED -> passkeyAdded(user);
      case PASSKEY_REMOVED -> passkeyRemoved(user);
      case RECOVERY_CODE_USED -> recoveryCodeUsed(user);
      case SECOND_FACTOR_GUESSED -> codesGuessed(user);
      case EMAIL_CHANGED -> emailChanged(user, by);
      case EMAIL_REMOVED -> emailRemoved(by);
      case ACCOUNT_DELETION_SCHEDULED -> deletionScheduled(by);
      case ACCOUNT_DELETION_CANCELLED -> deletionCancelled(by);
      case INVITATION, PASSWORD_RESET ->
          throw new IllegalArgumentException(kind + " carries a link");
    };
  }

  private static Notice passwordChanged(User user) {
    return new Notice(
        "Your password was changed",
        "The password of "
            + user.email()
            + " in ResolutionFlow has just been changed, and all other sign-ins and API tokens"
            + " have ended. If it was not you, ask a team admin at your company at once for a"
            + " new link.");
  }

  private static Notice passwordGuessed(User user) {
    return new Notice(
        "Wrong passwords were tried with your e-mail address",
        "Several wrong passwords have just been tried with "
            + user.email()
            + " in ResolutionFlow. Nobody got in. Further attempts are slowed down; browsers"
            + " you have used before are not. If it was not you, nothing needs to be done"
            + " unless you use this password elsewhere too.");
  }

  private Notice emailChanged(User user, @Nullable UUID by) {
    return new Notice(
        "Your e-mail address was changed",
        "From now on you sign in to ResolutionFlow with "
            + user.email()
            + ", and what ResolutionFlow sends you comes here. The address was changed"
            + byWords(by)
            + "; your password stays as it is."
            + NOT_YOU);
  }

  /** Without the new address: this one may be somebody else's, such as after a slip of the keys. */
  private Notice emailRemoved(@Nullable UUID by) {
    return new Notice(
        "Your e-mail address was changed",
        "This e-mail address no longer signs in to ResolutionFlow: another one was entered in its"
            + " place"
            + byWords(by)
            + ". Links that were sent here no longer work. If you did not expect this, tell a team"
            + " admin at your company at once.");
  }

  private String byWords(@Nullable UUID by) {
    return Optional.ofNullable(by).flatMap(people::user).map(one -> " by " + one.name()).orElse("");
  }

  private static Notice setUp(User user) {
    return new Notice(
        "An authenticator app was set up",
        "Signing in as "
            + user.email()
            + " to ResolutionFlow now also takes a code of an authenticator app. Keep the recovery"
            + " codes where you find them without your phone; earlier ones no longer work."
            + NOT_YOU);
  }

  private Notice deletionScheduled(@Nullable UUID by) {
    String on = people.deletionDay().map(day -> "on " + DAY.format(day)).orElse("soon");
    return new Notice(
        companyName() + " will be deleted from ResolutionFlow " + on,
        nameOf(by)
            + " has asked to delete the account of "
            + companyName()
            + " in ResolutionFlow. It will be deleted "
            + on
            + " with all people, sessions, escalations and settings in it, and nobody can bring it"
            + " back. Until then everything works as before. An owner can keep it, and export"
            + " everything, under Settings, Account.");
  }

  private Notice deletionCancelled(@Nullable UUID by) {
    return new Notice(
        companyName() + " stays in ResolutionFlow",
        nameOf(by)
            + " has decided to keep the account of "
            + companyName()
            + " in ResolutionFlow. It will not be deleted.");
  }

  private String companyName() {
    return people.account().map(Account::name).orElse("your company");
  }

  private String nameOf(@Nullable UUID by) {
    return Optional.ofNullable(by).flatMap(people::user).map(User::name).orElse("An owner");
  }

  private Notice removed(User user, @Nullable UUID by) {
    return new Notice(
        "Your second factor was removed",
        "The second factor of "
            + user.email()
            + " in ResolutionFlow (an authenticator app, or all passkeys) has just been removed"
            + byWords(by)
            + ". "
            + whatIsLeft(user)
            + NOT_YOU);
  }

  private String whatIsLeft(User user) {
    return factors.hasAny(user.id())
        ? "Signing in still takes a second factor: you have others."
        : "Signing in takes only the password until you set up another.";
  }

  private static Notice passkeyAdded(User user) {
    return new Notice(
        "A passkey was added",
        "A new passkey now lets somebody in as "
            + user.email()
            + " to ResolutionFlow, and signing in with the password takes a passkey or another"
            + " second factor as well. You see your passkeys in the settings, under Security."
            + NOT_YOU);
  }

  private Notice passkeyRemoved(User user) {
    return new Notice(
        "A passkey was removed",
        "A passkey of "
            + user.email()
            + " in ResolutionFlow has just been removed and lets nobody in any more. "
            + whatIsLeft(user)
            + NOT_YOU);
  }

  private Notice recoveryCodeUsed(User user) {
    int left = factors.recoveryCodesLeft(user.id());
    return new Notice(
        "A recovery code was used to sign in",
        "Somebody, probably you, has just signed in as "
            + user.email()
            + " to ResolutionFlow with a recovery code. You have "
            + left
            + " left."
            + (left < 3
                ? " Set up an authenticator app, again if you have one, to get new ones."
                : "")
            + NOT_YOU);
  }

  private static Notice codesGuessed(User user) {
    return new Notice(
        "Wrong codes or passkeys were tried after your password",
        "Somebody has entered the right password of "
            + user.email()
            + " in ResolutionFlow and then several wrong codes or passkeys. Nobody got in."
            + NOT_YOU);
  }

  /** What an e-mail says. */
  record Notice(String subject, String text) {}
}
