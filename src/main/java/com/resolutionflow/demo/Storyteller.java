package com.resolutionflow.demo;

import com.resolutionflow.account.Member;
import com.resolutionflow.analytics.Baselines;
import com.resolutionflow.api.PageRequest;
import com.resolutionflow.clock.ProductClock;
import com.resolutionflow.demo.Stories.Beat;
import com.resolutionflow.demo.Stories.Concluded;
import com.resolutionflow.demo.Stories.Escalated;
import com.resolutionflow.demo.Stories.Measured;
import com.resolutionflow.demo.Stories.Recorded;
import com.resolutionflow.demo.Stories.Story;
import com.resolutionflow.handoff.Assessment;
import com.resolutionflow.handoff.Escalation;
import com.resolutionflow.handoff.Escalations;
import com.resolutionflow.handoff.Handoff;
import com.resolutionflow.handoff.Handoffs;
import com.resolutionflow.problem.Problem;
import com.resolutionflow.session.Sessions;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Lives a story through the doors that people use, at the time it happened. */
@Component
class Storyteller {

  private final Sessions sessions;
  private final Escalations escalations;
  private final Handoffs handoffs;
  private final Baselines baselines;
  private final ProductClock clock;

  Storyteller(
      Sessions sessions,
      Escalations escalations,
      Handoffs handoffs,
      Baselines baselines,
      ProductClock clock) {
    this.sessions = sessions;
    this.escalations = escalations;
    this.handoffs = handoffs;
    this.baselines = baselines;
    this.clock = clock;
  }

  void tell(Measured measured, Map<String, Member> people) {
    Instant moment = clock.instant().minus(measured.ago());
    Member by = who(measured.by(), people);
    ProductClock.telling(
        moment, () -> baselines.type(by, measured.minutes(), measured.note(), null, null));
  }

  void tell(Story story, Map<String, Member> people) {
    Instant moment = clock.instant().minus(story.ago());
    Member starter = who(story.by(), people);
    UUID[] session = new UUID[1];
    ProductClock.telling(
        moment,
        () ->
            session[0] =
                sessions.start(starter, story.problem(), story.client(), story.ticket()).id());
    for (Beat beat : story.beats() == null ? List.<Beat>of() : story.beats()) {
      moment = moment.plus(beat.after());
      Member by = beat.by() == null ? starter : who(beat.by(), people);
      ProductClock.telling(moment, () -> live(beat, by, session[0], people));
    }
  }

  private void live(Beat beat, Member by, UUID session, Map<String, Member> people) {
    Recorded recorded = beat.record();
    if (recorded != null) {
      sessions.record(
          by, session, recorded.kind(), recorded.text(), recorded.outcome(), recorded.result());
    }
    if (beat.escalate() != null) {
      escalations.escalate(by, session, escalation(beat.escalate(), people));
    }
    if (beat.claim() != null) {
      handoffs.pickUp(by, session);
    }
    if (beat.returnNote() != null) {
      handoffs.giveBack(by, newest(by, session).id(), beat.returnNote());
    }
    Concluded concluded = beat.conclude();
    if (concluded != null) {
      sessions.conclude(by, session, concluded.outcome(), concluded.note(), null);
    }
  }

  private Handoff newest(Member by, UUID session) {
    return handoffs.ofSession(by, session, PageRequest.first()).stream()
        .findFirst()
        .orElseThrow(Problem::missing);
  }

  private static Escalation escalation(Escalated told, Map<String, Member> people) {
    return new Escalation(
        told.reason(),
        told.notes(),
        target(told.target(), people),
        told.severity() == null ? Handoff.Severity.NORMAL : told.severity(),
        null,
        Assessment.Edits.NONE);
  }

  private static @Nullable UUID target(@Nullable String email, Map<String, Member> people) {
    return email == null ? null : who(email, people).id();
  }

  private static Member who(String email, Map<String, Member> people) {
    Member member = people.get(email);
    if (member == null) {
      throw new IllegalStateException("The story names " + email + ", who is not of the account.");
    }
    return member;
  }
}
