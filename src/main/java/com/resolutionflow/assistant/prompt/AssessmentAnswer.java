package com.resolutionflow.assistant.prompt;

import com.resolutionflow.casefile.Confidence;
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
    Confidence confidence) {

  /** A fact and the numbers of the steps that say so. */
  public record CitedFact(String text, List<Integer> steps) {}
}
