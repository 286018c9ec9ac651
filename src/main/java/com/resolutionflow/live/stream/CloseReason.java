package com.resolutionflow.live.stream;

import java.util.Locale;

/** Why a listener is told {@code signed_out}. */
enum CloseReason {
  /** Signed out, expired, revoked or deactivated: one has to sign in again, if one still can. */
  SIGNED_OUT,
  /** Still signed in, but with a role that may not listen. */
  ROLE_LOST;

  String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
