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
 * Reads a case against one playbook: first its tasks, then its texts, then what was written when it
 * was escalated. Later steps correct earlier ones.
 */
public final class EvidenceExtractor {

  private final Playbook playbook;
  private final TextSimilarity similarity;
  private final Set<String> addressed = new HashSet<>();
  private final Set<String> mentioned = new HashSet<>();
  private final Set<String> skipped = new HashSet<>();
  private final Map<String, Evidence> byCheck = new LinkedHashMap<>();
  private final List<Evidence> clues = new ArrayList<>();
  private final Map<Integer, Evidence> byStep = new LinkedHashMap<>();
  private @Nullable CaseStep fixedBy;
  private @Nullable CaseStep pendingFix;
  private @Nullable CaseStep relapsed;

  private EvidenceExtractor(Playbook playbook, TextSimilarity similarity) {
    this.playbook = playbook;
    this.similarity = similarity;
  }

  /** The evidence that a case holds for the checks and clues of a playbook. */
  public static CaseEvidence extract(
      CaseText caseText, Playbook playbook, TextSimilarity similarity) {
    return new EvidenceExtractor(playbook, similarity).extract(caseText);
  }

  private CaseEvidence extract(CaseText caseText) {
    caseText.steps().forEach(this::readTask);
    boolean first = true;
    for (CaseText.StepText step : caseText.steps()) {
      if (step.isMessage() || step.isObservation()) {
        readText(step, first);
      }
      first = false;
    }
    if (caseText.escalationText() != null) {
      markMentioned(caseText.escalationText());
    }
    addClues(caseText);
    return new CaseEvidence(
        addressed, mentioned, skipped, byCheck, clues, byStep, fixedBy, pendingFix, relapsed);
  }

  private void readTask(CaseText.StepText text) {
    CaseStep step = text.step();
    Check check = text.isTask() ? findCheck(text) : null;
    if (check != null) {
      addressed.add(check.id());
      switch (step.state()) {
        case DONE -> addResult(text, check);
        case SKIPPED -> skipped.add(check.id());
        case OPEN -> {}
        case null -> {}
      }
    }
    if (text.isTask() && step.kind() == StepKind.ACTION && step.state() == StepState.DONE) {
      recordFix(step, check);
    }
  }

  /** A task of this playbook by its reference, any other by the similarity of its text. */
  private @Nullable Check findCheck(CaseText.StepText text) {
    String reference = text.step().check();
    if (reference != null && reference.startsWith(playbook.id() + "/")) {
      return playbook.check(reference.substring(playbook.id().length() + 1));
    }
    return similarity.findCheck(playbook, text.text());
  }

  private void addResult(CaseText.StepText text, Check check) {
    Answer answer = AnswerMatcher.match(check, text);
    if (answer == null && text.step().check() == null) {
      answer = AnswerMatcher.matchWords(check, text.text());
    }
    put(Evidence.of(text.step(), check, answer));
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
   * A fix that worked ends the search until a later action does not help, or somebody reports that
   * the problem is back.
   */
  private void recordFix(CaseStep step, @Nullable Check check) {
    boolean fixes = check == null ? step.check() == null : check.fixes();
    CaseStep before = fixedBy;
    if (step.outcome() == Outcome.WORKED && fixes) {
      fixedBy = step;
      pendingFix = null;
    } else if (step.outcome() == Outcome.PENDING_VERIFICATION && fixes) {
      pendingFix = step;
    } else if (before != null && failed(step) && step.seq() > before.seq() + 4) {
      fixedBy = null;
    }
  }

  private static boolean failed(CaseStep step) {
    return step.outcome() == Outcome.NO_CHANGE || step.outcome() == Outcome.WORSE;
  }

  private void readText(CaseText.StepText text, boolean first) {
    if (first || !text.step().text().strip().endsWith("?")) {
      matchVolunteeredAnswers(text);
      if (!text.reported().planned()) {
        markMentioned(text.text());
      }
    }
    if (!first) {
      recordReport(text);
    }
  }

  /** Answers that a text gives to questions that were not asked yet. */
  private void matchVolunteeredAnswers(CaseText.StepText text) {
    for (Check check : playbook.checks()) {
      Answer answer =
          byCheck.containsKey(check.id()) ? null : AnswerMatcher.matchWords(check, text.text());
      if (answer != null) {
        put(Evidence.of(text.step(), check, answer));
      }
    }
  }

  /**
   * A check that a text mentions is not suggested any more, even when the text does not say which
   * answer it gives.
   */
  private void markMentioned(StemmedText words) {
    for (Check check : playbook.checks()) {
      if (!byCheck.containsKey(check.id()) && similarity.isMentioned(check, words)) {
        mentioned.add(check.id());
        addressed.add(check.id());
      }
    }
  }

  /**
   * A result that a message reports: of the actions that it names, of the fix that is still to be
   * verified, or of the whole problem.
   */
  private void recordReport(CaseText.StepText text) {
    if (fixedBy != null && text.step().seq() > fixedBy.seq() && text.reported().relapsed()) {
      recordLateResult(fixedBy, Outcome.NO_CHANGE);
      fixedBy = null;
      relapsed = text.step();
      return;
    }
    List<Check> named = similarity.findActions(playbook, text.text());
    if (!named.isEmpty()) {
      recordNamed(text, named, text.reported().namedOutcome());
      return;
    }
    Outcome outcome = text.reported().generalOutcome();
    if (pendingFix != null && outcome != null && text.step().seq() > pendingFix.seq()) {
      recordLateResult(pendingFix, outcome);
      fixedBy = outcome == Outcome.WORKED ? pendingFix : fixedBy;
      pendingFix = null;
    } else if (outcome == Outcome.WORKED) {
      fixedBy = text.step();
    }
  }

  /**
   * One sentence can report that several actions did not help; it cannot report which of several
   * helped or did harm.
   */
  private void recordNamed(CaseText.StepText text, List<Check> named, @Nullable Outcome outcome) {
    if (outcome == null || (named.size() > 1 && outcome != Outcome.NO_CHANGE)) {
      return;
    }
    for (Check check : named) {
      if (!byCheck.containsKey(check.id())) {
        put(Evidence.of(text.step(), check, check.answer(outcome)));
        fixedBy = outcome == Outcome.WORKED && check.fixes() ? text.step() : fixedBy;
      }
    }
  }

  /** The result of a fix that was recorded earlier, reported later. */
  private void recordLateResult(CaseStep step, Outcome outcome) {
    Evidence before = byStep.get(step.seq());
    Check check = before == null ? null : before.check();
    if (check != null) {
      put(Evidence.of(step, check, check.answer(outcome)));
    }
  }

  private void addClues(CaseText caseText) {
    for (Clue clue : playbook.clues()) {
      CaseText.StepText where =
          caseText.steps().stream().filter(step -> matches(clue, step)).findFirst().orElse(null);
      boolean inEscalationText =
          caseText.escalationText() != null
              && clue.when().stream().anyMatch(p -> p.assertedIn(caseText.escalationText()));
      if (where != null || inEscalationText) {
        CaseStep step = where == null ? null : where.step();
        clues.add(new Evidence(step, null, null, clue.means(), clue.weighs()));
      }
    }
  }

  private static boolean matches(Clue clue, CaseText.StepText step) {
    boolean technicianText =
        step.isMessage()
            || step.isObservation()
            || (step.step().byTechnician() && step.step().check() == null);
    return clue.when().stream()
        .anyMatch(
            p ->
                (technicianText && p.assertedIn(step.text()))
                    || (p.isCode() && p.assertedIn(step.result())));
  }
}
