package com.resolutionflow.account.signin;

import com.resolutionflow.account.people.Member;
import org.springframework.modulith.NamedInterface;

/**
 * Counts a user's unread notifications for {@code GET /me}. Implemented by the notification module.
 */
@NamedInterface("signin")
public interface UnreadNotifications {

  /** The number of that user's unread notifications; called in the user's account. */
  int count(Member member);
}
