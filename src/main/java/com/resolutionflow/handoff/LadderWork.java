package com.resolutionflow.handoff;

import com.resolutionflow.job.JobResult;
import com.resolutionflow.job.Work;
import java.util.UUID;
import org.springframework.stereotype.Component;

/**
 * The job that rings for a handoff nobody has acted on. Once more changes nothing: its timer is not
 * the handoff's any more.
 */
@Component
class LadderWork implements Work<LadderWork.Which> {

  static final String KIND = "escalation-ladder";

  private final Ladder ladder;

  LadderWork(Ladder ladder) {
    this.ladder = ladder;
  }

  @Override
  public String kind() {
    return KIND;
  }

  @Override
  public Class<Which> data() {
    return Which.class;
  }

  @Override
  public JobResult run(Which which, int attempt) {
    ladder.ring(which.handoff(), which.timer());
    return JobResult.DONE;
  }

  /** Which handoff, and which of its timers. */
  record Which(UUID handoff, UUID timer) {}
}
