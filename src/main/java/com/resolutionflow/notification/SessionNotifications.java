package com.resolutionflow.notification;

import com.resolutionflow.account.people.Members;
import com.resolutionflow.account.people.Person;
import com.resolutionflow.clock.ProductClock;
import com.resolutionflow.delivery.DeliveryRequest.Subject;
import com.resolutionflow.handoff.Handoff;
import com.resolutionflow.handoff.Handoffs;
import com.resolutionflow.notification.Notification.Kind;
import com.resolutionflow.notification.channel.HandoffDelivery;
import com.resolutionflow.notification.message.HandoffDetails;
import com.resolutionflow.notification.message.HandoffMessage;
import com.resolutionflow.notification.message.HandoffMessage.Link;
import com.resolutionflow.notification.message.HandoffMessage.Part;
import com.resolutionflow.session.SessionEvent;
import com.resolutionflow.text.BidiText;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * Tells the people concerned that a session was given to somebody, inside the transaction that does
 * it: who has it now, who had it, and who escalated it.
 */
@Component
class SessionNotifications {

  private final NotificationStore store;
  private final EmailNotifications emails;
  private final Handoffs handoffs;
  private final Members members;
  private final ProductClock clock;
  private final ApplicationEventPublisher events;

  SessionNotifications(
      NotificationStore store,
      EmailNotifications emails,
      Handoffs handoffs,
      Members members,
      ProductClock clock,
      ApplicationEventPublisher events) {
    this.store = store;
    this.emails = emails;
    this.handoffs = handoffs;
    this.members = members;
    this.clock = clock;
    this.events = events;
  }

  @EventListener
  void notify(SessionEvent.Assigned event) {
    Optional<Handoff> handoff = Optional.ofNullable(event.handoffId()).map(handoffs::read);
    List<NewNotification> notices = new ArrayList<>();
    String by = BidiText.isolated(event.by().name());
    UUID holder = event.holder().id();
    UUID former = event.session().owner().id();
    // Who gets back what they escalated is told of its return.
    if (!isActor(event, holder) && !event.returned()) {
      notices.add(NewNotification.byName(holder, message(event, by + " gave you a session")));
    }
    if (!isActor(event, former) && members.find(former).isPresent()) {
      notices.add(
          NewNotification.byName(
              former, message(event, by + " gave a session of yours to " + name(event))));
    }
    handoff
        .map(one -> one.createdBy().id())
        .filter(one -> !one.equals(holder) && !one.equals(former) && !isActor(event, one))
        .ifPresent(
            one ->
                notices.add(
                    NewNotification.to(
                        one, message(event, by + " gave your escalation to " + name(event)))));
    write(event, handoff, notices);
  }

  private void write(
      SessionEvent.Assigned event, Optional<Handoff> handoff, List<NewNotification> notices) {
    if (notices.isEmpty()) {
      return;
    }
    Instant now = clock.instant();
    Map<UUID, Notification> written =
        store.insert(
            event.accountId(),
            Kind.SESSION_ASSIGNED,
            event.sessionId(),
            event.handoffId(),
            now,
            notices);
    NotificationCreated.of(event.accountId(), event.sessionId(), written)
        .forEach(events::publishEvent);
    Subject subject =
        handoff
            .map(one -> new Subject(HandoffDelivery.SUBJECT_TYPE, one.id()))
            .orElseGet(() -> new Subject("session", event.sessionId()));
    emails.add(subject, Kind.SESSION_ASSIGNED, notices);
  }

  private static boolean isActor(SessionEvent.Assigned event, UUID user) {
    return event.by().id().equals(user);
  }

  private static String name(SessionEvent.Assigned event) {
    Person holder = event.holder();
    return holder.id().equals(event.by().id()) ? "themselves" : BidiText.isolated(holder.name());
  }

  private static HandoffMessage message(SessionEvent.Assigned event, String what) {
    String title = what + ": " + HandoffDetails.line(event.session().problemSummary());
    List<Part> parts =
        event.note() == null ? List.of() : List.of(HandoffDetails.part("Note", event.note()));
    return new HandoffMessage(
        title, List.of(), parts, new Link("Open the session", "/pilot/" + event.sessionId()));
  }
}
