package com.resolutionflow.handoff;

import com.resolutionflow.account.people.Member;
import com.resolutionflow.account.people.Members;
import com.resolutionflow.account.people.Person;
import com.resolutionflow.account.people.Role;
import com.resolutionflow.handoff.Announcement.Level;
import com.resolutionflow.handoff.LadderStore.Timed;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/**
 * Whom a rung calls. A rung on which nobody can be called is passed over: a card tells only of what
 * was done.
 */
@Component
class LadderAddressees {

  private final Members members;
  private final ObjectProvider<OnCall> onCall;

  LadderAddressees(Members members, ObjectProvider<OnCall> onCall) {
    this.members = members;
    this.onCall = onCall;
  }

  Optional<To> of(Level level, Timed timed, LadderTimes times) {
    return switch (level) {
      case TARGET -> named(level, people(member -> member.id().equals(timed.target())));
      case EVERYONE ->
          people(member -> !isEscalator(timed, member)).isEmpty()
              ? Optional.empty()
              : Optional.of(new To(level, List.of(), List.of()));
      case ON_CALL -> called(level, times);
      case OWNER ->
          named(
              level, people(member -> member.role() == Role.OWNER && !isEscalator(timed, member)));
      case CLAIMER -> named(level, people(member -> isClaimer(timed, member)));
      case UNTOUCHED ->
          named(
              level,
              people(
                  member ->
                      !isClaimer(timed, member)
                          && (member.role() == Role.OWNER || isEscalator(timed, member))));
    };
  }

  /** The channels that there are for ladders. */
  List<String> channels() {
    OnCall known = onCall.getIfAvailable();
    return known == null ? List.of() : known.channels();
  }

  private Optional<To> called(Level level, LadderTimes times) {
    List<String> all = channels();
    List<String> chosen = all.stream().filter(each -> each.equals(times.onCallChannel())).toList();
    List<String> channels = chosen.isEmpty() ? all : chosen;
    return channels.isEmpty() ? Optional.empty() : Optional.of(new To(level, List.of(), channels));
  }

  private static Optional<To> named(Level level, List<Person> people) {
    return people.isEmpty() ? Optional.empty() : Optional.of(new To(level, people, List.of()));
  }

  private List<Person> people(Predicate<Member> wanted) {
    return members.engineers().stream().filter(wanted).map(Person::of).toList();
  }

  private static boolean isEscalator(Timed timed, Member member) {
    return member.id().equals(timed.createdBy().id());
  }

  private static boolean isClaimer(Timed timed, Member member) {
    return timed.claimedBy() != null && timed.claimedBy().id().equals(member.id());
  }

  /** Who is called on a rung; the parts are {@link Announcement}'s. */
  record To(Level level, List<Person> people, List<String> channels) {}
}
