package com.resolutionflow.assistant;

import com.resolutionflow.assistant.CaseStep.Kind;
import com.resolutionflow.assistant.CaseStep.Outcome;
import com.resolutionflow.assistant.CaseStep.State;
import com.resolutionflow.assistant.Playbook.Answer;
import com.resolutionflow.assistant.Playbook.Check;
import com.resolutionflow.assistant.Playbook.Clue;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A case read against one playbook: which of its checks were asked, done or skipped, by whomever,
 * and what came of them. What is not clear counts as touched and as nothing else.
 */
final class Reading {

  private final Playbook playbook;
  private final Likeness likeness;
  private final Set<String> touched = new HashSet<>();
  private final Set<String> spokenOf = new HashSet<>();
  private final Map<String, CaseStep> skipped = new LinkedHashMap<>();
  private final Map<String, Evidence> byCheck = new LinkedHashMap<>();
  private final List<Evidence> told = new ArrayList<>();
  private final Map<Integer, Evidence> byStep = new LinkedHashMap<>();
  private @Nullable CaseStep mended;
  private @Nullable CaseStep pending;
  private @Nullable CaseStep relapsed;

  private Reading(Playbook playbook, Likeness likeness) {
    this.playbook = playbook;
    this.likeness = likeness;
  }

  static Reading of(Told told, Playbook playbook, Likeness likeness) {
    Reading reading = new Reading(playbook, likeness);
    told.steps().forEach(step -> reading.task(step));
    boolean first = true;
    for (Told.Step step : told.steps()) {
      if (step.isMessage() || step.isSeen()) {
        reading.words(step, first);
      }
      first = false;
    }
    if (told.aside() != null) {
      reading.mention(told.aside());
    }
    reading.clues(told);
    return reading;
  }

  private void task(Told.Step told) {
    CaseStep step = told.step();
    Check check = told.isTask() ? known(told) : null;
    if (check != null) {
      touched.add(check.id());
      switch (step.state()) {
        case DONE -> add(told, check);
        case SKIPPED -> skipped.put(check.id(), step);
        case OPEN, NONE -> {}
      }
    }
    if (told.isTask() && step.kind() == Kind.ACTION && step.state() == State.DONE) {
      mend(step, check);
    }
  }

  /** A playbook's own task by its reference; anybody else's by what it says. */
  private @Nullable Check known(Told.Step told) {
    String reference = told.step().check();
    if (reference != null && reference.startsWith(playbook.id() + "/")) {
      return playbook.check(reference.substring(playbook.id().length() + 1));
    }
    return likeness.check(playbook, told.text());
  }

  private void add(Told.Step told, Check check) {
    Answer answer = Answers.of(check, told);
    if (answer == null && told.step().check() == null) {
      answer = Answers.heard(check, told.text());
    }
    put(Evidence.of(told.step(), check, answer));
  }

  private void put(Evidence evidence) {
    CaseStep step = evidence.step();
    Check check = evidence.check();
    if (check != null) {
      byCheck.put(check.id(), evidence);
      touched.add(check.id());
    }
    if (step != null) {
      byStep.put(step.seq(), evidence);
    }
  }

  /**
   * A remedy that worked ends the search until a later one did not, or somebody says that it is
   * back.
   */
  private void mend(CaseStep step, @Nullable Check check) {
    boolean mends = check == null ? step.check() == null : check.fixes();
    CaseStep before = mended;
    if (step.outcome() == Outcome.WORKED && mends) {
      mended = step;
      pending = null;
    } else if (step.outcome() == Outcome.PENDING_VERIFICATION && mends) {
      pending = step;
    } else if (before != null && failed(step) && step.seq() > before.seq() + 4) {
      mended = null;
    }
  }

  private static boolean failed(CaseStep step) {
    return step.outcome() == Outcome.NO_CHANGE || step.outcome() == Outcome.WORSE;
  }

  private void words(Told.Step told, boolean first) {
    if (first || !told.step().text().strip().endsWith("?")) {
      hear(told);
      if (!told.tone().plans()) {
        mention(told.text());
      }
    }
    if (!first) {
      report(told);
    }
  }

  /** Answers to questions, given before they were asked. */
  private void hear(Told.Step told) {
    for (Check check : playbook.checks()) {
      Answer answer = byCheck.containsKey(check.id()) ? null : Answers.heard(check, told.text());
      if (answer != null) {
        put(Evidence.of(told.step(), check, answer));
      }
    }
  }

  /**
   * What was spoken of without being asked is not asked any more, even where nobody can tell which
   * answer it gives.
   */
  private void mention(Words words) {
    for (Check check : playbook.checks()) {
      if (!byCheck.containsKey(check.id()) && likeness.spokenOf(check, words)) {
        spokenOf.add(check.id());
        touched.add(check.id());
      }
    }
  }

  /**
   * A result told in passing: of the actions it names, of the remedy that waits for its proof, or
   * of the whole problem.
   */
  private void report(Told.Step told) {
    if (mended != null && told.step().seq() > mended.seq() && told.tone().relapse()) {
      settle(mended, Outcome.NO_CHANGE);
      mended = null;
      relapsed = told.step();
      return;
    }
    List<Check> named = likeness.actions(playbook, told.text());
    if (!named.isEmpty()) {
      report(told, named, told.tone().named());
      return;
    }
    Outcome outcome = told.tone().bare();
    if (pending != null && outcome != null && told.step().seq() > pending.seq()) {
      settle(pending, outcome);
      mended = outcome == Outcome.WORKED ? pending : mended;
      pending = null;
    } else if (outcome == Outcome.WORKED) {
      mended = told.step();
    }
  }

  /**
   * One sentence may say that several things did not help; which of several helped or harmed it
   * cannot say.
   */
  private void report(Told.Step told, List<Check> named, @Nullable Outcome outcome) {
    if (outcome == null || (named.size() > 1 && outcome != Outcome.NO_CHANGE)) {
      return;
    }
    for (Check check : named) {
      if (!byCheck.containsKey(check.id())) {
        put(Evidence.of(told.step(), check, check.answer(outcome)));
        mended = outcome == Outcome.WORKED && check.fixes() ? told.step() : mended;
      }
    }
  }

  /** What became clear later about a remedy already recorded. */
  private void settle(CaseStep step, Outcome outcome) {
    Evidence before = byStep.get(step.seq());
    Check check = before == null ? null : before.check();
    if (check != null) {
      put(Evidence.of(step, check, check.answer(outcome)));
    }
  }

  private void clues(Told all) {
    for (Clue clue : playbook.clues()) {
      Told.Step where =
          all.steps().stream().filter(step -> says(clue, step)).findFirst().orElse(null);
      boolean outside =
          all.aside() != null && clue.when().stream().anyMatch(p -> p.saidIn(all.aside()));
      if (where != null || outside) {
        CaseStep step = where == null ? null : where.step();
        told.add(new Evidence(step, null, null, clue.means(), clue.weighs()));
      }
    }
  }

  private static boolean says(Clue clue, Told.Step step) {
    boolean free =
        step.isMessage()
            || step.isSeen()
            || (step.step().byTechnician() && step.step().check() == null);
    return clue.when().stream()
        .anyMatch(p -> (free && p.saidIn(step.text())) || (p.isCode() && p.saidIn(step.result())));
  }

  boolean isTouched(Check check) {
    return touched.contains(check.id());
  }

  /** Whether its result is known, from a task or from words. */
  boolean isKnown(Check check) {
    return byCheck.containsKey(check.id()) || spokenOf.contains(check.id());
  }

  /** Whether what this check builds on is known, or was left out on purpose. */
  boolean isReady(Check check) {
    String after = check.after();
    return after == null
        || byCheck.containsKey(after)
        || spokenOf.contains(after)
        || skipped.containsKey(after);
  }

  boolean isSkipped(Check check) {
    return skipped.containsKey(check.id());
  }

  /**
   * Everything learned, in the order of the playbook's learning: words first, then checks as they
   * were recorded.
   */
  List<Evidence> evidence() {
    List<Evidence> all = new ArrayList<>(told);
    all.addAll(byCheck.values());
    return all;
  }

  /** What words alone told. */
  List<Evidence> clues() {
    return List.copyOf(told);
  }

  @Nullable Evidence at(CaseStep step) {
    return byStep.get(step.seq());
  }

  /** The step after which the problem was gone, if it is. */
  @Nullable CaseStep mended() {
    return mended;
  }

  /** The message that said that a mended problem is there again. */
  @Nullable CaseStep relapsed() {
    return relapsed;
  }

  /** The remedy that waits for its proof, if one does. */
  @Nullable CaseStep pending() {
    return pending;
  }

  Playbook playbook() {
    return playbook;
  }
}
