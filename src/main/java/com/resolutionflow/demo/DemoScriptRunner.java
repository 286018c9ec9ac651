package com.resolutionflow.demo;

import com.resolutionflow.account.people.Member;
import com.resolutionflow.analytics.baseline.Baselines;
import com.resolutionflow.casefile.StepState;
import com.resolutionflow.clock.ProductClock;
import com.resolutionflow.demo.DemoScript.Answered;
import com.resolutionflow.demo.DemoScript.Concluded;
import com.resolutionflow.demo.DemoScript.Escalated;
import com.resolutionflow.demo.DemoScript.Measured;
import com.resolutionflow.demo.DemoScript.Promised;
import com.resolutionflow.demo.DemoScript.Recorded;
import com.resolutionflow.demo.DemoScript.ScriptedAction;
import com.resolutionflow.demo.DemoScript.ScriptedSession;
import com.resolutionflow.handoff.Escalation;
import com.resolutionflow.handoff.Escalations;
import com.resolutionflow.handoff.Handoff;
import com.resolutionflow.handoff.Handoff.ClientPromise;
import com.resolutionflow.handoff.Handoffs;
import com.resolutionflow.handoff.assessment.Assessment;
import com.resolutionflow.http.PageRequest;
import com.resolutionflow.problem.Problem;
import com.resolutionflow.session.Sessions;
import com.resolutionflow.session.Step;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
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

  /** Performs the story up to the present: what would be later has not happened yet. */
  void run(Instant start, ScriptedSession story, Map<String, Member> people) {
    Instant now = clock.instant();
    Instant moment = start;
    Member starter = member(story.by(), people);
    AtomicReference<@Nullable UUID> started = new AtomicReference<>();
    ProductClock.at(
        moment,
        () ->
            started.set(
                sessions.start(starter, story.problem(), story.client(), story.ticket()).id()));
    UUID session = Objects.requireNonNull(started.get());
    for (ScriptedAction beat : story.beats() == null ? List.<ScriptedAction>of() : story.beats()) {
      moment = moment.plus(beat.after());
      if (!moment.isBefore(now)) {
        return;
      }
      Member by = beat.by() == null ? starter : member(beat.by(), people);
      ProductClock.at(moment, () -> perform(beat, by, session, people));
    }
  }

  private void perform(ScriptedAction beat, Member by, UUID session, Map<String, Member> people) {
    Recorded recorded = beat.record();
    if (recorded != null) {
      sessions.record(
          by, session, recorded.kind(), recorded.text(), recorded.outcome(), recorded.result());
    }
    if (beat.answer() != null) {
      answer(by, session, beat.answer());
    }
    if (beat.escalate() != null) {
      escalations.escalate(by, session, escalation(beat.escalate(), people));
    }
    performHandoff(beat, by, session);
    Concluded concluded = beat.conclude();
    if (concluded != null) {
      sessions.conclude(by, session, concluded.outcome(), concluded.note(), concluded.causeRight());
    }
  }

  private void performHandoff(ScriptedAction beat, Member by, UUID session) {
    if (beat.claim() != null) {
      handoffs.pickUp(by, session);
    }
    if (beat.release() != null) {
      handoffs.release(by, newest(by, session).id(), beat.release());
    }
    if (beat.returnNote() != null) {
      handoffs.giveBack(by, newest(by, session).id(), beat.returnNote());
    }
    if (beat.withdraw() != null) {
      handoffs.withdraw(by, newest(by, session).id(), beat.withdraw());
    }
  }

  private void answer(Member by, UUID session, Answered told) {
    List<Step> open =
        sessions.read(by, session).allSteps().stream()
            .filter(step -> step.state() == StepState.OPEN && step.check() != null)
            .toList();
    Step task =
        open.stream()
            .filter(step -> String.valueOf(step.check()).endsWith("/" + told.check()))
            .findFirst()
            .orElseThrow(
                () ->
                    new IllegalStateException(
                        "The story answers "
                            + told.check()
                            + "; the lane has "
                            + open.stream().map(Step::check).toList()));
    sessions.answer(by, session, task.id(), StepState.DONE, told.outcome(), told.result());
  }

  private Handoff newest(Member by, UUID session) {
    return handoffs.ofSession(by, session, PageRequest.first()).stream()
        .findFirst()
        .orElseThrow(Problem::notFound);
  }

  private Escalation escalation(Escalated told, Map<String, Member> people) {
    return new Escalation(
        told.reason(),
        told.notes(),
        target(told.target(), people),
        told.severity() == null ? Handoff.Severity.NORMAL : told.severity(),
        promise(told.promise()),
        Assessment.Edits.NONE,
        false);
  }

  private @Nullable ClientPromise promise(@Nullable Promised promised) {
    return promised == null
        ? null
        : new ClientPromise(promised.text(), clock.instant().plus(promised.due()));
  }

  private static @Nullable UUID target(@Nullable String name, Map<String, Member> people) {
    return name == null ? null : member(name, people).id();
  }

  private static Member member(String name, Map<String, Member> people) {
    Member member = people.get(name);
    if (member == null) {
      throw new IllegalStateException("The story names " + name + ", who is not in the account.");
    }
    return member;
  }
}
