package com.resolutionflow.assistant.prompt;

import com.resolutionflow.casefile.Confidence;
import com.resolutionflow.llm.CheckedAnswer;
import com.resolutionflow.text.EmptyPhrase;
import java.util.List;

/**
 * The shape that the model is held to. Steps are cited by the numbers that {@link
 * AssessmentMaterial} shows, because a model copies small numbers reliably and ids not.
 */
public record AssessmentAnswer(
    String summaryProse,
    List<CitedFact> whatWeKnow,
    String likelyCause,
    List<String> suggestedSteps,
    Confidence confidence)
    implements CheckedAnswer {

  /** A cause that says nothing is no better than none: the playbooks name at least a candidate. */
  @Override
  public boolean saysSomething() {
    return !EmptyPhrase.is(summaryProse)
        && !EmptyPhrase.is(likelyCause)
        && whatWeKnow.stream().anyMatch(fact -> !EmptyPhrase.is(fact.text()))
        && suggestedSteps.stream().anyMatch(step -> !EmptyPhrase.is(step));
  }

  /** A fact and the numbers of the steps that say so. */
  public record CitedFact(String text, List<Integer> steps) {}
}
