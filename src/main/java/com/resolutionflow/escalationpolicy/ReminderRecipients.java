package com.resolutionflow.escalationpolicy;

import com.resolutionflow.account.people.Member;
import com.resolutionflow.account.people.Members;
import com.resolutionflow.account.people.Person;
import com.resolutionflow.account.people.Role;
import com.resolutionflow.escalationpolicy.TimerStore.Unattended;
import com.resolutionflow.handoff.Reminder.Level;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/**
 * Who is reminded at a step. A step at which nobody can be reminded is skipped: a card shows only
 * what was done.
 */
@Component
class ReminderRecipients {

  private final Members members;
  private final ObjectProvider<OnCallChannels> onCall;

  ReminderRecipients(Members members, ObjectProvider<OnCallChannels> onCall) {
    this.members = members;
    this.onCall = onCall;
  }

  Optional<Recipients> of(Level level, Unattended handoff, EscalationPolicy policy) {
    return switch (level) {
      case TARGET -> named(people(member -> member.id().equals(handoff.target())));
      case EVERYONE ->
          people(member -> !isEscalator(handoff, member)).isEmpty()
              ? Optional.empty()
              : Optional.of(new Recipients(List.of(), List.of()));
      case ON_CALL -> onCall(policy);
      case OWNER ->
          named(people(member -> member.role() == Role.OWNER && !isEscalator(handoff, member)));
      case CLAIMER -> named(people(member -> isClaimer(handoff, member)));
      case UNTOUCHED ->
          named(
              people(
                  member ->
                      !isClaimer(handoff, member)
                          && (member.role() == Role.OWNER || isEscalator(handoff, member))));
    };
  }

  /** The channels that can be on call. */
  List<String> channels() {
    OnCallChannels known = onCall.getIfAvailable();
    return known == null ? List.of() : known.channels();
  }

  private Optional<Recipients> onCall(EscalationPolicy policy) {
    List<String> all = channels();
    List<String> chosen = all.stream().filter(each -> each.equals(policy.onCallChannel())).toList();
    List<String> channels = chosen.isEmpty() ? all : chosen;
    return channels.isEmpty() ? Optional.empty() : Optional.of(new Recipients(List.of(), channels));
  }

  private static Optional<Recipients> named(List<Person> people) {
    return people.isEmpty() ? Optional.empty() : Optional.of(new Recipients(people, List.of()));
  }

  private List<Person> people(Predicate<Member> wanted) {
    return members.engineers().stream().filter(wanted).map(Person::of).toList();
  }

  private static boolean isEscalator(Unattended handoff, Member member) {
    return member.id().equals(handoff.createdBy());
  }

  private static boolean isClaimer(Unattended handoff, Member member) {
    return member.id().equals(handoff.claimedBy());
  }

  /** Who is reminded; as in {@link com.resolutionflow.handoff.Reminder}. */
  record Recipients(List<Person> people, List<String> channels) {}
}
