package com.resolutionflow.notification;

import com.resolutionflow.account.people.Member;
import com.resolutionflow.account.people.Person;
import com.resolutionflow.handoff.Handoff;
import com.resolutionflow.handoff.HandoffEvent;
import com.resolutionflow.notification.Notification.Kind;
import java.util.List;
import java.util.UUID;

/**
 * What a rung of the ladder says to whom. Who is meant by name is told whatever their preferences.
 */
final class LadderNews {

  private LadderNews() {}

  static Kind kind(HandoffEvent.Reminded event) {
    return switch (event.reminder().level()) {
      case TARGET, EVERYONE, ON_CALL, OWNER -> Kind.HANDOFF_ANNOUNCED;
      case CLAIMER, UNTOUCHED -> Kind.HANDOFF_UNTOUCHED;
    };
  }

  /** The channel that is on call is told by a delivery; the bell has nothing to say then. */
  static List<Notice> notices(HandoffEvent.Reminded event, List<Member> colleagues) {
    Handoff handoff = event.handoff();
    NoticeWords words = new NoticeWords(handoff);
    String pickUp = NoticeWords.pickUpLink(handoff);
    String session = NoticeWords.sessionLink(handoff);
    return switch (event.reminder().level()) {
      case TARGET -> toNamed(event, words.stillAsksForYou(), pickUp);
      case EVERYONE -> toEverybody(handoff, colleagues, words.stillWaits(), pickUp);
      case ON_CALL -> List.of();
      case OWNER -> toNamed(event, words.stillWaits(), pickUp);
      case CLAIMER -> toNamed(event, words.notStarted(), session);
      case UNTOUCHED ->
          handoff.claimedBy() == null
              ? List.of()
              : toNamed(event, words.notStarted(handoff.claimedBy()), session);
    };
  }

  private static List<Notice> toNamed(HandoffEvent.Reminded event, String title, String link) {
    return event.reminder().to().stream()
        .map(person -> new Notice(person.id(), title, event.handoff().reason(), link, true, false))
        .toList();
  }

  private static List<Notice> toEverybody(
      Handoff handoff, List<Member> colleagues, String title, String link) {
    UUID escalator = handoff.createdBy().id();
    Person target = handoff.targetUser();
    return colleagues.stream()
        .map(Member::id)
        .filter(id -> !id.equals(escalator))
        .map(
            id ->
                new Notice(
                    id,
                    title,
                    handoff.reason(),
                    link,
                    target != null && target.id().equals(id),
                    false))
        .toList();
  }
}
