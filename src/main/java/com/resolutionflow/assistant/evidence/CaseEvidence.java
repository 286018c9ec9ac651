package com.resolutionflow.assistant.evidence;

import com.resolutionflow.assistant.playbook.Playbook.Check;
import com.resolutionflow.casefile.CaseStep;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a case says about the checks of one playbook: which were addressed, and with what result. A
 * check with an unclear result counts as addressed and gives no points to any cause.
 *
 * @param clues what the texts alone say, apart from any check
 * @param fixedBy the step after which the problem was gone, if it is
 * @param pendingFix the fix that still has to be verified, if there is one
 * @param relapsed the message that reports a fixed problem to be back
 */
public record CaseEvidence(
    Set<String> addressed,
    Set<String> mentioned,
    Set<String> skipped,
    Map<String, Evidence> byCheck,
    List<Evidence> clues,
    Map<Integer, Evidence> byStep,
    @Nullable CaseStep fixedBy,
    @Nullable CaseStep pendingFix,
    @Nullable CaseStep relapsed) {

  /** Whether it was asked, suggested, answered or mentioned, by whomever. */
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
        || skipped.contains(after);
  }

  /** Whether the technician left it out. */
  public boolean isSkipped(Check check) {
    return skipped.contains(check.id());
  }

  /** All evidence: the clues first, then the checks in the order in which they were recorded. */
  public List<Evidence> all() {
    List<Evidence> all = new ArrayList<>(clues);
    all.addAll(byCheck.values());
    return all;
  }

  /** The evidence of that step; null when it gives none. */
  public @Nullable Evidence forStep(CaseStep step) {
    return byStep.get(step.seq());
  }
}
