package com.resolutionflow.casefile;

import java.util.List;

/**
 * What a senior needs in order to go on. No field is ever blank or empty.
 *
 * @param summaryProse ticket-ready paragraphs of plain text, at most 1,800 characters
 * @param whatWeKnow only what a step says, with the steps that say it; what made things worse comes
 *     first
 * @param suggestedSteps one to five untried steps, the most telling first; never one that did not
 *     help
 */
public record AssessmentContent(
    String summaryProse,
    List<KnownFact> whatWeKnow,
    String likelyCause,
    List<String> suggestedSteps,
    Confidence confidence) {

  public AssessmentContent {
    whatWeKnow = List.copyOf(whatWeKnow);
    suggestedSteps = List.copyOf(suggestedSteps);
  }
}
