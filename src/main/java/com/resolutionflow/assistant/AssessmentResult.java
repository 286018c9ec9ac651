package com.resolutionflow.assistant;

import com.resolutionflow.casefile.AssessmentContent;

/** What came of asking the model for an assessment. */
public sealed interface AssessmentResult {

  /**
   * One that can be shown: every fact cites steps of the session, nothing that failed is suggested.
   *
   * @param model the name under which the provider answered
   * @param latencyMs from the question to the end of the answer, in milliseconds
   */
  record Completed(
      AssessmentContent content, String model, int tokensIn, int tokensOut, int latencyMs)
      implements AssessmentResult {}

  /**
   * None.
   *
   * @param reason the word of {@code reason_code} in the HTTP contract
   */
  record Failed(String reason) implements AssessmentResult {

    /** The process went away in the middle, or is about to. */
    public static final Failed INTERRUPTED = new Failed("interrupted");

    /** Its time was over. */
    public static final Failed TIMEOUT = new Failed("timeout");
  }
}
