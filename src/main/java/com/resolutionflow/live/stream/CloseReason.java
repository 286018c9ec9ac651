package com.resolutionflow.live.stream;

import com.resolutionflow.text.EnumWord;

/** Why a client receives {@code signed_out}. */
enum CloseReason {
  /**
   * Signed out, expired, revoked or deactivated: the user has to sign in again, if they still can.
   */
  SIGNED_OUT,
  /** Still signed in, but with a role that may not use the stream. */
  ROLE_LOST;

  String word() {
    return EnumWord.of(this);
  }
}
