package com.resolutionflow.tenant;

import java.util.UUID;

/** The signed-in user, as needed by rate limits and stored responses. */
public interface Caller {

  /** The account that the caller belongs to. */
  UUID accountId();

  /** The user. */
  UUID id();

  /** The user's name as people know it now. */
  String name();

  /** What the user may do, in a word: the name of their role at the time of this request. */
  String roleName();

  /** Counts the changes of what the user signs in with; a password is one of them. */
  int credentialsVersion();

  /** What the credential of this request may be used for, always in the same order. */
  String scopeNames();

  /** Refuses with 403 unless the user administers the account: a team admin or above. */
  void requireAdmin();
}
