package com.resolutionflow.demo;

import com.resolutionflow.account.people.Member;
import com.resolutionflow.analytics.baseline.Baselines;
import com.resolutionflow.clock.ProductClock;
import com.resolutionflow.demo.DemoScript.Concluded;
import com.resolutionflow.demo.DemoScript.Escalated;
import com.resolutionflow.demo.DemoScript.Measured;
import com.resolutionflow.demo.DemoScript.Recorded;
import com.resolutionflow.demo.DemoScript.ScriptedAction;
import com.resolutionflow.demo.DemoScript.ScriptedSession;
import com.resolutionflow.handoff.Escalation;
import com.resolutionflow.handoff.Escalations;
import com.resolutionflow.handoff.Handoff;
import com.resolutionflow.handoff.Handoffs;
import com.resolutionflow.handoff.assessment.Assessment;
import com.resolutionflow.http.PageRequest;
import com.resolutionflow.problem.Problem;
import com.resolutionflow.session.Sessions;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Performs a story through the methods that people's requests use, with the clock set to the time
 * at which it happened. The playbooks write its assessments: nobody reads them as news, so that no
 * model is asked.
 */
@Component
class DemoScriptRunner {

  private final Sessions sessions;
  private final Escalations escalations;
  private final Handoffs handoffs;
  private final Baselines baselines;
  private final ProductClock clock;

  DemoScriptRunner(
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

  void run(Measured measured, Map<String, Member> people) {
    Instant moment = clock.instant().minus(measured.ago());
    Member by = member(measured.by(), people);
    ProductClock.at(
        moment, () -> baselines.enter(by, measured.minutes(), measured.note(), null, null));
  }

  void run(ScriptedSession story, Map<String, Member> people) {
    Instant moment = clock.instant().minus(story.ago());
    Member starter = member(story.by(), people);
    UUID[] session = new UUID[1];
    ProductClock.at(
        moment,
        () ->
            session[0] =
                sessions.start(starter, story.problem(), story.client(), story.ticket()).id());
    for (ScriptedAction beat : story.beats() == null ? List.<ScriptedAction>of() : story.beats()) {
      moment = moment.plus(beat.after());
      Member by = beat.by() == null ? starter : member(beat.by(), people);
      ProductClock.at(moment, () -> perform(beat, by, session[0], people));
    }
  }

  private void perform(ScriptedAction beat, Member by, UUID session, Map<String, Member> people) {
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
        .orElseThrow(Problem::notFound);
  }

  private static Escalation escalation(Escalated told, Map<String, Member> people) {
    return new Escalation(
        told.reason(),
        told.notes(),
        target(told.target(), people),
        told.severity() == null ? Handoff.Severity.NORMAL : told.severity(),
        null,
        Assessment.Edits.NONE,
        false);
  }

  private static @Nullable UUID target(@Nullable String email, Map<String, Member> people) {
    return email == null ? null : member(email, people).id();
  }

  private static Member member(String email, Map<String, Member> people) {
    Member member = people.get(email);
    if (member == null) {
      throw new IllegalStateException("The story names " + email + ", who is not in the account.");
    }
    return member;
  }
}
