package com.resolutionflow.notification;

import com.resolutionflow.account.people.Member;
import com.resolutionflow.account.people.Members;
import com.resolutionflow.account.people.Person;
import com.resolutionflow.clock.ProductClock;
import com.resolutionflow.handoff.Handoff;
import com.resolutionflow.handoff.HandoffEvent;
import com.resolutionflow.notification.Notification.Kind;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * Turns the turns of a handoff into notifications, inside the transaction that makes them: whoever
 * is told of an escalation finds it, and an escalation that was rolled back is told to nobody.
 *
 * <p>A handful of statements for any number of people: colleagues, what is settled, what is new,
 * who is mailed.
 */
@Component
class HandoffNews {

  /** What calls people to a handoff that waits; settled as soon as it does not. */
  private static final Set<Kind> CALLS =
      Set.of(Kind.HANDOFF_CREATED, Kind.HANDOFF_RELEASED, Kind.HANDOFF_ANNOUNCED);

  private final NotificationStore store;
  private final Members members;
  private final Mails mails;
  private final ProductClock clock;
  private final ApplicationEventPublisher events;

  HandoffNews(
      NotificationStore store,
      Members members,
      Mails mails,
      ProductClock clock,
      ApplicationEventPublisher events) {
    this.store = store;
    this.members = members;
    this.mails = mails;
    this.clock = clock;
    this.events = events;
  }

  @EventListener
  void tell(HandoffEvent event) {
    switch (event) {
      case HandoffEvent.Created created -> tellCreated(created);
      case HandoffEvent.Claimed claimed -> tellClaimed(claimed);
      case HandoffEvent.Released released -> tellReleased(released);
      case HandoffEvent.Returned returned -> tellReturned(returned);
      case HandoffEvent.Withdrawn withdrawn -> tellWithdrawn(withdrawn);
      case HandoffEvent.Closed closed -> tellClosed(closed);
      case HandoffEvent.Reminded announced ->
          write(
              announced,
              LadderNews.kind(announced),
              LadderNews.notices(announced, members.engineers()));
      case HandoffEvent.AssessmentReady ready -> {
        // Seen where the handoff is; nobody needs to be called for it.
      }
    }
  }

  /** Everybody but the escalator; who is named comes first and is told so. */
  private void tellCreated(HandoffEvent.Created event) {
    Handoff handoff = event.handoff();
    NoticeWords words = new NoticeWords(handoff);
    write(
        event,
        Kind.HANDOFF_CREATED,
        callEverybody(event, words.needsHelp(), words.asksForYou(), handoff.reason()));
  }

  private List<Notice> callEverybody(
      HandoffEvent.Act event, String title, String titleForTarget, String body) {
    String link = NoticeWords.pickUpLink(event.handoff());
    List<Notice> notices = new ArrayList<>();
    for (Member colleague : members.engineers()) {
      UUID id = colleague.id();
      if (isTarget(event.handoff(), id)) {
        notices.addFirst(new Notice(id, titleForTarget, body, link, true, false));
      } else if (!id.equals(event.by().id()) && !isEscalator(event.handoff(), id)) {
        notices.add(new Notice(id, title, body, link, false, false));
      }
    }
    return notices;
  }

  private void tellClaimed(HandoffEvent.Claimed event) {
    settleCalls(event);
    NoticeWords words = new NoticeWords(event.handoff());
    tellEscalator(event, Kind.HANDOFF_CLAIMED, words.pickedUp(event.by()), NoticeWords.FOLLOW);
  }

  /** It waits again: everybody else is called, and the escalator knows. */
  private void tellReleased(HandoffEvent.Released event) {
    NoticeWords words = new NoticeWords(event.handoff());
    String title = words.putBack(event.by());
    String body = event.note() == null ? event.handoff().reason() : event.note();
    List<Notice> notices = callEverybody(event, title, title, body);
    notices.removeIf(notice -> notice.userId().equals(event.by().id()));
    escalatorUnlessActor(event, title, body).ifPresent(notices::add);
    write(event, Kind.HANDOFF_RELEASED, notices);
  }

  private void tellReturned(HandoffEvent.Returned event) {
    NoticeWords words = new NoticeWords(event.handoff());
    tellEscalator(event, Kind.HANDOFF_RETURNED, words.gaveBack(event.by()), event.note());
  }

  /** Listed for everybody who was called; only who was meant by name finds it unread. */
  private void tellWithdrawn(HandoffEvent.Withdrawn event) {
    settleCalls(event);
    NoticeWords words = new NoticeWords(event.handoff());
    String body = event.note() == null ? "" : event.note();
    String link = NoticeWords.sessionLink(event.handoff());
    List<Notice> notices = new ArrayList<>();
    for (Member colleague : members.engineers()) {
      if (!colleague.id().equals(event.by().id())) {
        boolean meant = isTarget(event.handoff(), colleague.id());
        notices.add(new Notice(colleague.id(), words.needsNoHelp(), body, link, meant, !meant));
      }
    }
    write(event, Kind.HANDOFF_WITHDRAWN, notices);
  }

  private void tellClosed(HandoffEvent.Closed event) {
    settleCalls(event);
    NoticeWords words = new NoticeWords(event.handoff());
    tellEscalator(event, Kind.HANDOFF_CLOSED, words.concluded(event.by()), "");
  }

  private void tellEscalator(HandoffEvent.Act event, Kind kind, String title, String body) {
    write(event, kind, escalatorUnlessActor(event, title, body).map(List::of).orElse(List.of()));
  }

  private static Optional<Notice> escalatorUnlessActor(
      HandoffEvent.Act event, String title, String body) {
    UUID escalator = event.handoff().createdBy().id();
    return escalator.equals(event.by().id())
        ? Optional.empty()
        : Optional.of(
            new Notice(
                escalator, title, body, NoticeWords.sessionLink(event.handoff()), false, false));
  }

  private void settleCalls(HandoffEvent event) {
    store.settle(event.handoff().id(), CALLS, clock.instant());
  }

  private void write(HandoffEvent event, Kind kind, List<Notice> notices) {
    if (notices.isEmpty()) {
      return;
    }
    Instant now = clock.instant();
    Map<UUID, Notification> made =
        store.insert(event.accountId(), kind, event.handoff(), now, notices);
    made.forEach(
        (user, one) -> events.publishEvent(new NotificationCreated(event.accountId(), user, one)));
    mails.add(event.handoff(), kind, notices);
  }

  private static boolean isTarget(Handoff handoff, UUID user) {
    Person target = handoff.targetUser();
    return target != null && target.id().equals(user);
  }

  private static boolean isEscalator(Handoff handoff, @Nullable UUID user) {
    return handoff.createdBy().id().equals(user);
  }
}
