package com.resolutionflow.account.singlesignon;

import com.resolutionflow.text.EnumWord;
import java.io.Serial;

/**
 * Somebody could not sign in by single sign-on. People read the words that the web client has for
 * the code; the detail says what came and what was expected, for the owner who set it up.
 */
final class SingleSignOnRefused extends RuntimeException {

  @Serial private static final long serialVersionUID = 1L;

  private final Reason reason;

  SingleSignOnRefused(Reason reason, String detail) {
    super(detail, null, false, false);
    this.reason = reason;
  }

  Reason reason() {
    return reason;
  }

  String code() {
    return reason.code();
  }

  String detail() {
    return String.valueOf(getMessage());
  }

  /** Why not. Each has its words in the web client's {@code singleSignOnWords.ts}. */
  enum Reason {
    /** The round was begun too long ago, in another browser, or is over. */
    EXPIRED,
    /** The person stopped it at the issuer. */
    CANCELLED,
    /** The account has no single sign-on, or it has changed since the round began. */
    OFF,
    /** The issuer does not answer, or not as one. */
    ISSUER_DOWN,
    /** Another issuer answered than was asked. */
    WRONG_ISSUER,
    /** The issuer refused our request, mostly for its client id, secret or redirect URI. */
    CLIENT_REFUSED,
    /** The ID token is not valid. */
    INVALID_TOKEN,
    /** The clocks of both sides differ, or the token has expired. */
    CLOCK,
    /** Somebody of another organisation. */
    WRONG_TENANT,
    /** The ID token lacks a claim. */
    CLAIM_MISSING,
    /** Nobody is linked, and the e-mail address is missing or not verified. */
    EMAIL_UNVERIFIED,
    /** Nobody is linked, and the domain of the e-mail address is not listed. */
    DOMAIN_NOT_LISTED,
    /** Nobody is linked or has the e-mail address, and people are not added. */
    NO_MEMBER,
    /** The person with that e-mail address is linked to somebody else at the issuer. */
    LINKED_OTHERWISE,
    DEACTIVATED,
    FAILED;

    /** The stable code, in addresses and in the audit trail. */
    String code() {
      return "single_sign_on_" + EnumWord.of(this);
    }
  }
}
