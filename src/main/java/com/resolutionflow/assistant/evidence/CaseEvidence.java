package com.resolutionflow.assistant.evidence;

import com.resolutionflow.assistant.playbook.Playbook;
import com.resolutionflow.assistant.playbook.Playbook.Answer;
import com.resolutionflow.assistant.playbook.Playbook.Check;
import com.resolutionflow.assistant.playbook.Playbook.Clue;
import com.resolutionflow.assistant.playbook.TextSimilarity;
import com.resolutionflow.assistant.text.StemmedText;
import com.resolutionflow.casefile.CaseStep;
import com.resolutionflow.casefile.Outcome;
import com.resolutionflow.casefile.StepKind;
import com.resolutionflow.casefile.StepState;
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
public final class CaseEvidence {

  private final Playbook playbook;
  private final TextSimilarity likeness;
  private final Set<String> addressed = new HashSet<>();
  private final Set<String> mentioned = new HashSet<>();
  private final Map<String, CaseStep> skipped = new LinkedHashMap<>();
  private final Map<String, Evidence> byCheck = new LinkedHashMap<>();
  private final List<Evidence> clueEvidence = new ArrayList<>();
  private final Map<Integer, Evidence> byStep = new LinkedHashMap<>();
  private @Nullable CaseStep fixedBy;
  private @Nullable CaseStep pendingFix;
  private @Nullable CaseStep relapsed;

  private CaseEvidence(Playbook playbook, TextSimilarity likeness) {
    this.playbook = playbook;
    this.likeness = likeness;
  }

  public static CaseEvidence extract(CaseText told, Playbook playbook, TextSimilarity likeness) {
    CaseEvidence reading = new CaseEvidence(playbook, likeness);
    told.steps().forEach(step -> reading.readTask(step));
    boolean first = true;
    for (CaseText.StepText step : told.steps()) {
      if (step.isMessage() || step.isObservation()) {
        reading.readText(step, first);
      }
      first = false;
    }
    if (told.escalationText() != null) {
      reading.markMentioned(told.escalationText());
    }
    reading.clues(told);
    return reading;
  }

  private void readTask(CaseText.StepText told) {
    CaseStep step = told.step();
    Check check = told.isTask() ? known(told) : null;
    if (check != null) {
      addressed.add(check.id());
      switch (step.state()) {
        case DONE -> add(told, check);
        case SKIPPED -> skipped.put(check.id(), step);
        case OPEN -> {}
        case null -> {}
      }
    }
    if (told.isTask() && step.kind() == StepKind.ACTION && step.state() == StepState.DONE) {
      recordFix(step, check);
    }
  }

  /** A playbook's own task by its reference; anybody else's by what it says. */
  private @Nullable Check known(CaseText.StepText told) {
    String reference = told.step().check();
    if (reference != null && reference.startsWith(playbook.id() + "/")) {
      return playbook.check(reference.substring(playbook.id().length() + 1));
    }
    return likeness.findCheck(playbook, told.text());
  }

  private void add(CaseText.StepText told, Check check) {
    Answer answer = AnswerMatcher.match(check, told);
    if (answer == null && told.step().check() == null) {
      answer = AnswerMatcher.matchWords(check, told.text());
    }
    put(Evidence.of(told.step(), check, answer));
  }

  private void put(Evidence evidence) {
    CaseStep step = evidence.step();
    Check check = evidence.check();
    if (check != null) {
      byCheck.put(check.id(), evidence);
      addressed.add(check.id());
    }
    if (step != null) {
      byStep.put(step.seq(), evidence);
    }
  }

  /**
   * A remedy that worked ends the search until a later one did not, or somebody says that it is
   * back.
   */
  private void recordFix(CaseStep step, @Nullable Check check) {
    boolean mends = check == null ? step.check() == null : check.fixes();
    CaseStep before = fixedBy;
    if (step.outcome() == Outcome.WORKED && mends) {
      fixedBy = step;
      pendingFix = null;
    } else if (step.outcome() == Outcome.PENDING_VERIFICATION && mends) {
      pendingFix = step;
    } else if (before != null && failed(step) && step.seq() > before.seq() + 4) {
      fixedBy = null;
    }
  }

  private static boolean failed(CaseStep step) {
    return step.outcome() == Outcome.NO_CHANGE || step.outcome() == Outcome.WORSE;
  }

  private void readText(CaseText.StepText told, boolean first) {
    if (first || !told.step().text().strip().endsWith("?")) {
      matchVolunteeredAnswers(told);
      if (!told.reported().planned()) {
        markMentioned(told.text());
      }
    }
    if (!first) {
      report(told);
    }
  }

  /** Answers to questions, given before they were asked. */
  private void matchVolunteeredAnswers(CaseText.StepText told) {
    for (Check check : playbook.checks()) {
      Answer answer =
          byCheck.containsKey(check.id()) ? null : AnswerMatcher.matchWords(check, told.text());
      if (answer != null) {
        put(Evidence.of(told.step(), check, answer));
      }
    }
  }

  /**
   * What was spoken of without being asked is not asked any more, even where nobody can tell which
   * answer it gives.
   */
  private void markMentioned(StemmedText words) {
    for (Check check : playbook.checks()) {
      if (!byCheck.containsKey(check.id()) && likeness.isMentioned(check, words)) {
        mentioned.add(check.id());
        addressed.add(check.id());
      }
    }
  }

  /**
   * A result told in passing: of the actions it names, of the remedy that waits for its proof, or
   * of the whole problem.
   */
  private void report(CaseText.StepText told) {
    if (fixedBy != null && told.step().seq() > fixedBy.seq() && told.reported().relapsed()) {
      recordLateResult(fixedBy, Outcome.NO_CHANGE);
      fixedBy = null;
      relapsed = told.step();
      return;
    }
    List<Check> named = likeness.findActions(playbook, told.text());
    if (!named.isEmpty()) {
      report(told, named, told.reported().namedOutcome());
      return;
    }
    Outcome outcome = told.reported().generalOutcome();
    if (pendingFix != null && outcome != null && told.step().seq() > pendingFix.seq()) {
      recordLateResult(pendingFix, outcome);
      fixedBy = outcome == Outcome.WORKED ? pendingFix : fixedBy;
      pendingFix = null;
    } else if (outcome == Outcome.WORKED) {
      fixedBy = told.step();
    }
  }

  /**
   * One sentence may say that several things did not help; which of several helped or harmed it
   * cannot say.
   */
  private void report(CaseText.StepText told, List<Check> named, @Nullable Outcome outcome) {
    if (outcome == null || (named.size() > 1 && outcome != Outcome.NO_CHANGE)) {
      return;
    }
    for (Check check : named) {
      if (!byCheck.containsKey(check.id())) {
        put(Evidence.of(told.step(), check, check.answer(outcome)));
        fixedBy = outcome == Outcome.WORKED && check.fixes() ? told.step() : fixedBy;
      }
    }
  }

  /** What became clear later about a remedy already recorded. */
  private void recordLateResult(CaseStep step, Outcome outcome) {
    Evidence before = byStep.get(step.seq());
    Check check = before == null ? null : before.check();
    if (check != null) {
      put(Evidence.of(step, check, check.answer(outcome)));
    }
  }

  private void clues(CaseText all) {
    for (Clue clue : playbook.clues()) {
      CaseText.StepText where =
          all.steps().stream().filter(step -> says(clue, step)).findFirst().orElse(null);
      boolean outside =
          all.escalationText() != null
              && clue.when().stream().anyMatch(p -> p.assertedIn(all.escalationText()));
      if (where != null || outside) {
        CaseStep step = where == null ? null : where.step();
        clueEvidence.add(new Evidence(step, null, null, clue.means(), clue.weighs()));
      }
    }
  }

  private static boolean says(Clue clue, CaseText.StepText step) {
    boolean free =
        step.isMessage()
            || step.isObservation()
            || (step.step().byTechnician() && step.step().check() == null);
    return clue.when().stream()
        .anyMatch(
            p ->
                (free && p.assertedIn(step.text())) || (p.isCode() && p.assertedIn(step.result())));
  }

  public boolean isAddressed(Check check) {
    return addressed.contains(check.id());
  }

  /** Whether its result is known, from a task or from words. */
  public boolean isKnown(Check check) {
    return byCheck.containsKey(check.id()) || mentioned.contains(check.id());
  }

  /** Whether what this check builds on is known, or was left out on purpose. */
  public boolean isReady(Check check) {
    String after = check.after();
    return after == null
        || byCheck.containsKey(after)
        || mentioned.contains(after)
        || skipped.containsKey(after);
  }

  public boolean isSkipped(Check check) {
    return skipped.containsKey(check.id());
  }

  /**
   * Everything learned, in the order of the playbook's learning: words first, then checks as they
   * were recorded.
   */
  public List<Evidence> all() {
    List<Evidence> all = new ArrayList<>(clueEvidence);
    all.addAll(byCheck.values());
    return all;
  }

  /** What words alone told. */
  public List<Evidence> clues() {
    return List.copyOf(clueEvidence);
  }

  public @Nullable Evidence forStep(CaseStep step) {
    return byStep.get(step.seq());
  }

  /** The step after which the problem was gone, if it is. */
  public @Nullable CaseStep fixedBy() {
    return fixedBy;
  }

  /** The message that said that a mended problem is there again. */
  public @Nullable CaseStep relapsed() {
    return relapsed;
  }

  /** The remedy that waits for its proof, if one does. */
  public @Nullable CaseStep pendingFix() {
    return pendingFix;
  }

  Playbook playbook() {
    return playbook;
  }
}
