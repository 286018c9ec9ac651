package com.resolutionflow.assistant.guidance;

import com.resolutionflow.casefile.Confidence;
import com.resolutionflow.casefile.Domain;
import java.util.List;

/**
 * What the copilot says next.
 *
 * @param reply a short answer in plain words, never blank
 * @param tasks what to ask or try now; none that was asked, done or skipped before
 * @param title at most 80 characters, in the technician's words
 * @param problemSummary at most 200 characters, with the key findings so far
 * @param confidence how far the evidence so far carries
 */
public record Guidance(
    String reply,
    List<SuggestedTask> tasks,
    String title,
    String problemSummary,
    Domain domain,
    Confidence confidence) {

  public Guidance {
    tasks = List.copyOf(tasks);
  }
}
