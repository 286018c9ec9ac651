package com.resolutionflow.assistant.evidence;

import com.resolutionflow.assistant.playbook.Playbook.Answer;
import com.resolutionflow.assistant.playbook.Playbook.Check;
import com.resolutionflow.casefile.CaseStep;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Something that was learned and what it weighs.
 *
 * @param step where it was learned; null for words from outside the steps
 * @param check the check it answers; null when a technician's words told it by themselves
 * @param answer the result, when the words fit one of those that were foreseen
 * @param means what it tells, in words; blank when only the fact is known
 * @param weighs points for or against causes, by their id
 */
public record Evidence(
    @Nullable CaseStep step,
    @Nullable Check check,
    @Nullable Answer answer,
    String means,
    Map<String, Integer> weighs) {

  static Evidence of(CaseStep step, Check check, @Nullable Answer answer) {
    return new Evidence(
        step,
        check,
        answer,
        answer == null ? "" : answer.means(),
        answer == null ? Map.of() : answer.weighs());
  }

  public int points(String cause) {
    return weighs.getOrDefault(cause, 0);
  }
}
