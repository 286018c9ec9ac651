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
  PASSWORD_GUESSED
}
