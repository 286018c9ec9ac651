package com.resolutionflow.assistant;

import java.util.List;

/**
 * The shape that the model is held to. Steps are cited by the numbers that {@link
 * AssessmentMaterial} shows, because a model copies small numbers reliably and ids not.
 */
record AssessmentAnswer(
    String summaryProse,
    List<Line> whatWeKnow,
    String likelyCause,
    List<String> suggestedSteps,
    Confidence confidence) {

  /** A fact and the numbers of the steps that say so. */
  record Line(String text, List<Integer> steps) {}
}
