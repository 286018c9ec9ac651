package com.resolutionflow.notification;

import com.resolutionflow.account.people.Member;
import com.resolutionflow.account.people.Role;
import com.resolutionflow.account.signin.UnreadNotifications;
import com.resolutionflow.clock.ProductClock;
import com.resolutionflow.http.Page;
import com.resolutionflow.http.PageRequest;
import com.resolutionflow.problem.Problem;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What the bell shows one person, and what they want it to show. */
@Service
@Transactional
public class Inbox implements UnreadNotifications {

  private final NotificationStore store;
  private final ProductClock clock;

  Inbox(NotificationStore store, ProductClock clock) {
    this.store = store;
    this.clock = clock;
  }

  @Override
  @Transactional(readOnly = true)
  public int count(Member member) {
    return store.countUnread(member.id());
  }

  @Transactional(readOnly = true)
  Page<Notification> list(Member member, boolean unreadOnly, PageRequest page) {
    List<Notification> fetched = store.of(member.id(), unreadOnly, page);
    return Page.of(fetched, page, last -> List.of(last.createdAt(), last.id()));
  }

  /**
   * @throws Problem 404 for one that is not there, or somebody else's
   */
  void read(Member member, UUID id) {
    if (!store.read(member.id(), id, clock.instant())) {
      throw Problem.notFound();
    }
  }

  /** Everything that is unread is read now. */
  public void readAll(Member member) {
    store.readAll(member.id(), clock.instant());
  }

  /** All kinds of news that can reach the member, each as it is now. */
  @Transactional(readOnly = true)
  List<Preference> preferences(Member member) {
    Map<Notification.Kind, Preference> chosen = store.preferences(member.id());
    return Arrays.stream(Notification.Kind.values())
        .filter(kind -> !kind.forAdmins() || member.role().atLeast(Role.TEAM_ADMIN))
        .map(kind -> effective(kind, chosen.get(kind)))
        .toList();
  }

  private static Preference effective(Notification.Kind kind, @Nullable Preference chosen) {
    Boolean email =
        chosen == null || chosen.email() == null
            ? NotificationPreferences.emailByDefault(kind)
            : chosen.email();
    return new Preference(
        kind,
        chosen == null || chosen.inApp(),
        NotificationPreferences.canBeEmailed(kind) ? email : null);
  }

  /**
   * Sets those kinds that are named; the others stay as they are.
   *
   * @throws Problem 400 for a kind that is named twice
   */
  List<Preference> prefer(Member member, List<Preference> wanted) {
    Set<Notification.Kind> named = EnumSet.noneOf(Notification.Kind.class);
    for (int i = 0; i < wanted.size(); i++) {
      Preference preference = wanted.get(i);
      if (!named.add(preference.kind())) {
        throw Problem.invalid("items[" + i + "].kind", "is named twice");
      }
      store.prefer(member.accountId(), member.id(), preference);
    }
    return preferences(member);
  }
}
