package com.resolutionflow.notification;

import com.resolutionflow.account.people.Member;
import com.resolutionflow.notification.Notification.Kind;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** By which ways people of the bound account want to be told, for the channels that tell them. */
@Service
public class Wishes {

  /**
   * What somebody has to act on comes by e-mail unless they say otherwise; what only tells them how
   * it went on does not unless they ask for it.
   */
  private static final Set<String> MAILED_UNASKED =
      Set.of(
          "handoff_created",
          "handoff_released",
          "handoff_announced",
          "handoff_returned",
          "handoff_untouched");

  private final NotificationStore store;

  Wishes(NotificationStore store) {
    this.store = store;
  }

  /** Whether they want that kind of news by e-mail, as of now. */
  @Transactional(readOnly = true)
  public boolean email(UUID user, String kind) {
    return store.email(user, kind).orElse(MAILED_UNASKED.contains(kind));
  }

  /** From now on nothing reaches that person by e-mail. */
  @Transactional
  public void stopEmails(Member member) {
    Stream.of(Kind.values())
        .filter(Wishes::mailable)
        .forEach(
            kind ->
                store.prefer(member.accountId(), member.id(), new Preference(kind, true, false)));
  }

  /** Forgets what that person chose: everything is as for somebody new. */
  @Transactional
  public void reset(Member member) {
    store.forgetPreferences(member.id());
  }

  static boolean mailedUnasked(Kind kind) {
    return MAILED_UNASKED.contains(word(kind));
  }

  /** Only news of a handoff are sent; others have no session to lead to. */
  static boolean mailable(Kind kind) {
    return word(kind).startsWith("handoff_");
  }

  static String word(Kind kind) {
    return kind.name().toLowerCase(Locale.ROOT);
  }
}
