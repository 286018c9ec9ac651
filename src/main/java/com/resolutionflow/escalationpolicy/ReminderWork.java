package com.resolutionflow.escalationpolicy;

import com.resolutionflow.job.JobResult;
import com.resolutionflow.job.Work;
import java.util.UUID;
import org.springframework.stereotype.Component;

/**
 * The job of a timer. Running it twice changes nothing: the second time its timer is no longer the
 * handoff's.
 */
@Component
class ReminderWork implements Work<ReminderWork.Timer> {

  static final String KIND = "escalation-policy";

  private final ReminderTimers timers;

  ReminderWork(ReminderTimers timers) {
    this.timers = timers;
  }

  @Override
  public String kind() {
    return KIND;
  }

  @Override
  public Class<Timer> data() {
    return Timer.class;
  }

  @Override
  public JobResult run(Timer timer, int attempt) {
    timers.fire(timer);
    return JobResult.DONE;
  }

  /** A timer, and the handoff that it runs for. */
  record Timer(UUID handoff, UUID timer) {}
}
