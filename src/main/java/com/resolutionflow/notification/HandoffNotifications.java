package com.resolutionflow.notification;

import com.resolutionflow.account.people.Member;
import com.resolutionflow.account.people.Members;
import com.resolutionflow.account.people.Person;
import com.resolutionflow.clock.ProductClock;
import com.resolutionflow.handoff.Handoff;
import com.resolutionflow.handoff.HandoffEvent;
import com.resolutionflow.notification.Notification.Kind;
import com.resolutionflow.notification.message.HandoffMessage;
import com.resolutionflow.notification.message.HandoffMessages;
import com.resolutionflow.notification.message.HandoffMessages.Reader;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * Notifies people of the events of a handoff, inside the transaction that causes them: whoever is
 * told of an escalation finds it, and nobody is told of one that was rolled back.
 *
 * <p>A handful of statements for any number of people: colleagues, what is settled, what is new,
 * who is mailed.
 */
@Component
class HandoffNotifications {

  /** What calls people to a handoff that waits; settled as soon as it does not. */
  private static final Set<Kind> CALLS =
      Set.of(Kind.HANDOFF_CREATED, Kind.HANDOFF_RELEASED, Kind.HANDOFF_ANNOUNCED);

  private final NotificationStore store;
  private final Members members;
  private final EmailNotifications emails;
  private final ProductClock clock;
  private final ApplicationEventPublisher events;

  HandoffNotifications(
      NotificationStore store,
      Members members,
      EmailNotifications emails,
      ProductClock clock,
      ApplicationEventPublisher events) {
    this.store = store;
    this.members = members;
    this.emails = emails;
    this.clock = clock;
    this.events = events;
  }

  @EventListener
  void notify(HandoffEvent event) {
    switch (event) {
      case HandoffEvent.Created created -> write(event, Kind.HANDOFF_CREATED, calls(created));
      case HandoffEvent.Claimed claimed -> {
        settleCalls(event);
        write(event, Kind.HANDOFF_CLAIMED, toEscalator(claimed));
      }
      case HandoffEvent.Released released ->
          write(event, Kind.HANDOFF_RELEASED, ofRelease(released));
      case HandoffEvent.Assigned assigned -> {
        // The session is given to somebody, with or without a handoff: SessionNotifications.
      }
      case HandoffEvent.Returned returned ->
          write(event, Kind.HANDOFF_RETURNED, toEscalator(returned));
      case HandoffEvent.Withdrawn withdrawn -> {
        settleCalls(event);
        write(event, Kind.HANDOFF_WITHDRAWN, ofWithdrawal(withdrawn));
      }
      case HandoffEvent.Closed closed -> {
        settleCalls(event);
        write(event, Kind.HANDOFF_CLOSED, toEscalator(closed));
      }
      case HandoffEvent.Reminded announced ->
          write(event, kind(announced), ofAnnouncement(announced));
      case HandoffEvent.AssessmentReady ready -> {
        // Seen where the handoff is; nobody needs to be called for it.
      }
    }
  }

  private static HandoffMessage message(HandoffEvent event, Reader reader) {
    return HandoffMessages.of(event, reader).orElseThrow();
  }

  /** Everybody but the escalator and whoever acted; who is asked for by name comes first. */
  private List<NewNotification> calls(HandoffEvent.Act event) {
    HandoffMessage toTarget = message(event, Reader.TARGET);
    HandoffMessage toOthers = message(event, Reader.EVERYBODY);
    List<NewNotification> notices = new ArrayList<>();
    for (Member colleague : members.engineers()) {
      UUID id = colleague.id();
      if (id.equals(event.by().id()) || isEscalator(event.handoff(), id)) {
        continue;
      }
      if (isTarget(event.handoff(), id)) {
        notices.addFirst(NewNotification.byName(id, toTarget));
      } else {
        notices.add(NewNotification.to(id, toOthers));
      }
    }
    return notices;
  }

  /** It waits again: everybody else is called, and the escalator knows. */
  private List<NewNotification> ofRelease(HandoffEvent.Released event) {
    UUID former = event.former().id();
    List<NewNotification> notices = calls(event);
    if (notices.removeIf(notice -> notice.userId().equals(former))) {
      notices.add(NewNotification.byName(former, message(event, Reader.FORMER)));
    }
    notices.addAll(toEscalator(event));
    return notices;
  }

  /** Listed for everybody who was called; only who was meant by name finds it unread. */
  private List<NewNotification> ofWithdrawal(HandoffEvent.Withdrawn event) {
    HandoffMessage message = message(event, Reader.EVERYBODY);
    return members.engineers().stream()
        .map(Member::id)
        .filter(id -> !id.equals(event.by().id()))
        .map(
            id ->
                isTarget(event.handoff(), id)
                    ? NewNotification.byName(id, message)
                    : NewNotification.resolved(id, message))
        .toList();
  }

  private static List<NewNotification> toEscalator(HandoffEvent.Act event) {
    UUID escalator = event.handoff().createdBy().id();
    return escalator.equals(event.by().id())
        ? List.of()
        : List.of(NewNotification.to(escalator, message(event, Reader.ESCALATOR)));
  }

  private static Kind kind(HandoffEvent.Reminded event) {
    return switch (event.reminder().level()) {
      case TARGET, EVERYONE, ON_CALL, OWNER -> Kind.HANDOFF_ANNOUNCED;
      case CLAIMER, UNTOUCHED -> Kind.HANDOFF_UNTOUCHED;
    };
  }

  /** The channel that is on call is told by a delivery; the bell has nothing to say then. */
  private List<NewNotification> ofAnnouncement(HandoffEvent.Reminded event) {
    HandoffMessage message = message(event, Reader.EVERYBODY);
    return switch (event.reminder().level()) {
      case ON_CALL -> List.of();
      case EVERYONE ->
          members.engineers().stream()
              .map(Member::id)
              .filter(id -> !isEscalator(event.handoff(), id))
              .map(
                  id ->
                      isTarget(event.handoff(), id)
                          ? NewNotification.byName(id, message)
                          : NewNotification.to(id, message))
              .toList();
      case TARGET, OWNER, CLAIMER, UNTOUCHED ->
          event.reminder().to().stream()
              .map(person -> NewNotification.byName(person.id(), message))
              .toList();
    };
  }

  private void settleCalls(HandoffEvent event) {
    store.markResolved(event.handoff().id(), CALLS, clock.instant());
  }

  private void write(HandoffEvent event, Kind kind, List<NewNotification> notices) {
    if (notices.isEmpty()) {
      return;
    }
    Instant now = clock.instant();
    Map<UUID, Notification> written =
        store.insert(event.accountId(), kind, event.handoff(), now, notices);
    NotificationCreated.of(event.accountId(), event.handoff().sessionId(), written)
        .forEach(events::publishEvent);
    emails.add(event.handoff(), kind, notices);
  }

  private static boolean isTarget(Handoff handoff, UUID user) {
    Person target = handoff.targetUser();
    return target != null && target.id().equals(user);
  }

  private static boolean isEscalator(Handoff handoff, UUID user) {
    return handoff.createdBy().id().equals(user);
  }
}
