package com.resolutionflow.account.mail;

/** The kinds of {@link AccountMail}. */
public enum AccountMailKind {
  /** Somebody is invited, or gets a link to set a new password, from an admin. */
  INVITATION,
  /** Somebody has forgotten their password. */
  PASSWORD_RESET,
  /** A password was changed. */
  PASSWORD_CHANGED,
  /** Many wrong passwords were tried. */
  PASSWORD_GUESSED,
  /** An authenticator app was set up. */
  SECOND_FACTOR_SET_UP,
  /** The second factor was removed. */
  SECOND_FACTOR_REMOVED,
  /** A passkey was added. */
  PASSKEY_ADDED,
  /** A passkey was removed. */
  PASSKEY_REMOVED,
  /** Somebody signed in with a recovery code. */
  RECOVERY_CODE_USED,
  /** Wrong codes were tried after the right password. */
  SECOND_FACTOR_GUESSED,
  /** The e-mail address was changed: to the new one. */
  EMAIL_CHANGED,
  /** The e-mail address was changed: to the former one. */
  EMAIL_REMOVED,
  /** The account is to be deleted. */
  ACCOUNT_DELETION_SCHEDULED,
  /** The account is not to be deleted any more. */
  ACCOUNT_DELETION_CANCELLED
}
