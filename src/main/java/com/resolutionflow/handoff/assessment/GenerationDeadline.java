package com.resolutionflow.handoff.assessment;

import com.resolutionflow.assistant.AssessmentResult;
import com.resolutionflow.job.JobResult;
import com.resolutionflow.job.Work;
import org.springframework.stereotype.Component;

/**
 * The job that ends a generation after its time limit if nothing else has: the process that asked
 * may be dead, and its job may not be taken over in time. So no assessment stays {@code
 * generating}.
 */
@Component
class GenerationDeadline implements Work<GenerationWork.Which> {

  static final String KIND = "assessment-deadline";

  private final GenerationCompletion completion;

  GenerationDeadline(GenerationCompletion completion) {
    this.completion = completion;
  }

  @Override
  public String kind() {
    return KIND;
  }

  @Override
  public Class<GenerationWork.Which> data() {
    return GenerationWork.Which.class;
  }

  @Override
  public JobResult run(GenerationWork.Which which, int attempt) {
    completion.complete(which.generation(), AssessmentResult.Failed.INTERRUPTED);
    return JobResult.DONE;
  }
}
