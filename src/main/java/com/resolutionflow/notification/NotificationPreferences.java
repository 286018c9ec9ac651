package com.resolutionflow.notification;

import com.resolutionflow.account.people.Member;
import com.resolutionflow.notification.Notification.Kind;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Which news people of the bound account want over which channel. */
@Service
public class NotificationPreferences {

  /**
   * What somebody has to act on comes by e-mail unless they choose otherwise; what only tells them
   * how it went on does not unless they ask for it.
   */
  private static final Set<String> EMAILED_BY_DEFAULT =
      Set.of(
          "handoff_created",
          "handoff_released",
          "handoff_announced",
          "handoff_returned",
          "handoff_untouched",
          "session_assigned");

  private final NotificationStore store;

  NotificationPreferences(NotificationStore store) {
    this.store = store;
  }

  /** Whether they want that kind of news by e-mail at this moment. */
  @Transactional(readOnly = true)
  public boolean wantsEmail(UUID user, String kind) {
    return store.email(user, kind).orElse(EMAILED_BY_DEFAULT.contains(kind));
  }

  /** From now on nothing reaches that person by e-mail. */
  @Transactional
  public void stopEmails(Member member) {
    Stream.of(Kind.values())
        .filter(NotificationPreferences::canBeEmailed)
        .forEach(
            kind ->
                store.prefer(member.accountId(), member.id(), new Preference(kind, true, false)));
  }

  /** Forgets what that person chose: everything is as for somebody new. */
  @Transactional
  public void reset(Member member) {
    store.forgetPreferences(member.id());
  }

  static boolean emailByDefault(Kind kind) {
    return EMAILED_BY_DEFAULT.contains(kind.word());
  }

  /** Only news of a session are sent; what admins are told of the product has none to lead to. */
  static boolean canBeEmailed(Kind kind) {
    return !kind.forAdmins();
  }
}
