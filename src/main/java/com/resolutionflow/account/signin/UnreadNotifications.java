package com.resolutionflow.account.signin;

import com.resolutionflow.account.people.Member;
import org.springframework.modulith.NamedInterface;

/**
 * Counts what a user has not read yet, for {@code GET /me}. The module that keeps people's news has
 * the bean.
 */
@NamedInterface("signin")
public interface UnreadNotifications {

  /** How many of that user's notifications are unread; called with the user's account bound. */
  int count(Member member);
}
