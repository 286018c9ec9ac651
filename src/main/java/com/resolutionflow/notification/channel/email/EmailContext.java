package com.resolutionflow.notification.channel.email;

import com.resolutionflow.account.mail.DeskAddresses;
import com.resolutionflow.account.people.Accounts;
import com.resolutionflow.account.people.Member;
import com.resolutionflow.account.people.Members;
import com.resolutionflow.account.people.Person;
import com.resolutionflow.account.people.Role;
import com.resolutionflow.delivery.Deliveries;
import com.resolutionflow.delivery.Delivery;
import com.resolutionflow.delivery.DeliveryRequest.Subject;
import com.resolutionflow.handoff.Handoff;
import com.resolutionflow.handoff.Handoffs;
import com.resolutionflow.notification.NotificationPreferences;
import com.resolutionflow.notification.channel.HandoffDelivery;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * What an e-mail is about at the moment it is sent, and whether there is still a reason to send it.
 */
@Component
class EmailContext {

  /** They call somebody to a handoff that waits. */
  private static final Set<String> CALLS =
      Set.of("handoff_created", "handoff_released", "handoff_announced");

  private final Handoffs handoffs;
  private final Members members;
  private final NotificationPreferences preferences;
  private final Deliveries deliveries;
  private final Accounts accounts;
  private final DeskAddresses desk;

  EmailContext(
      Handoffs handoffs,
      Members members,
      NotificationPreferences preferences,
      Deliveries deliveries,
      Accounts accounts,
      DeskAddresses desk) {
    this.handoffs = handoffs;
    this.members = members;
    this.preferences = preferences;
    this.deliveries = deliveries;
    this.accounts = accounts;
    this.desk = desk;
  }

  @Transactional(readOnly = true)
  Facts facts(Delivery delivery) {
    UUID user = delivery.userId();
    Subject subject = delivery.subject();
    Handoff handoff =
        subject.type().equals(HandoffDelivery.SUBJECT_TYPE) ? handoffs.read(subject.id()) : null;
    return new Facts(
        user == null ? null : members.find(user).orElse(null),
        handoff,
        deliveries.before(delivery),
        accounts.timeZone(),
        handoff == null ? null : answerer(handoff, user));
  }

  /**
   * Who an answer is for: who escalated, and for them who has picked it up. Nobody without an
   * address that can be written to.
   */
  private @Nullable Member answerer(Handoff handoff, @Nullable UUID reader) {
    Person other =
        handoff.createdBy().id().equals(reader) ? handoff.claimedBy() : handoff.createdBy();
    return Optional.ofNullable(other)
        .filter(person -> !person.id().equals(reader))
        .flatMap(person -> members.find(person.id()))
        .filter(member -> desk.refusal(member.email()).isEmpty())
        .orElse(null);
  }

  /** Why it need not be sent any more, if so. */
  @Transactional(readOnly = true)
  Optional<String> obsolete(Delivery delivery, Facts facts) {
    Optional<String> refusal = desk.refusal(delivery.recipient());
    if (refusal.isPresent()) {
      return refusal;
    }
    UUID user = delivery.userId();
    if (user != null) {
      Member reader = facts.reader();
      if (reader == null) {
        return Optional.of("Their account here is not active any more.");
      }
      if (isCall(delivery) && !reader.role().atLeast(Role.ENGINEER)) {
        return Optional.of("They cannot pick up sessions any more.");
      }
      if (!preferences.wantsEmail(user, delivery.purpose())) {
        return Optional.of("They do not want these news by e-mail any more.");
      }
    }
    return isCall(delivery) ? settled(facts.handoff()) : Optional.empty();
  }

  static boolean isCall(Delivery delivery) {
    return CALLS.contains(delivery.purpose());
  }

  private static Optional<String> settled(@Nullable Handoff handoff) {
    if (handoff == null) {
      return Optional.empty();
    }
    return switch (handoff.state()) {
      case WAITING -> Optional.empty();
      case CLAIMED, RETURNED -> {
        Person claimer = handoff.claimedBy();
        yield Optional.of(
            (claimer == null ? "Somebody" : claimer.name()) + " has picked it up already.");
      }
      case WITHDRAWN -> Optional.of("It was withdrawn before.");
      case CLOSED -> Optional.of("The session was concluded before.");
    };
  }

  /**
   * What an e-mail is about.
   *
   * @param reader who it is for, if they are still active
   * @param before earlier e-mails to the same person about the same handoff
   * @param zone where the account's clocks stand
   * @param answerer who gets an answer to it, if anybody
   */
  record Facts(
      @Nullable Member reader,
      @Nullable Handoff handoff,
      List<UUID> before,
      ZoneId zone,
      @Nullable Member answerer) {}
}
