package com.resolutionflow.job;

import com.github.kagkarlsson.scheduler.task.AbstractTask;
import com.github.kagkarlsson.scheduler.task.CompletionHandler;
import com.github.kagkarlsson.scheduler.task.DeadExecutionHandler;
import com.github.kagkarlsson.scheduler.task.Execution;
import com.github.kagkarlsson.scheduler.task.ExecutionComplete;
import com.github.kagkarlsson.scheduler.task.ExecutionContext;
import com.github.kagkarlsson.scheduler.task.SchedulableInstance;
import com.github.kagkarlsson.scheduler.task.TaskInstance;
import com.resolutionflow.account.Wall;
import com.resolutionflow.job.Outcome.Again;
import com.resolutionflow.job.Outcome.Done;
import com.resolutionflow.job.Outcome.Hopeless;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.json.JsonMapper;

/**
 * One kind of work, as the library sees it: done behind the wall, and settled here, by the database's clock, because the
 * library would settle by its own. What cannot be settled, the database being away, is taken over later like a dead one.
 */
final class JobTask<T extends Record> extends AbstractTask<String> {

  private static final Logger log = LoggerFactory.getLogger(JobTask.class);

  /** A job in which the process died so often is what kills it. */
  private static final int MOST_TAKEOVERS = 5;

  private final Work<T> work;
  private final JobStore store;
  private final JobMeters meters;
  private final JsonMapper json;
  private final TransactionTemplate transaction;

  JobTask(Work<T> work, JobStore store, JobMeters meters, JsonMapper json, TransactionTemplate transaction) {
    super(
        work.kind(),
        String.class,
        (ended, operations) -> log.warn("A job was not settled and will be taken over: {}", instance(ended)),
        (ended, operations) -> {
          throw new IllegalStateException("overridden below");
        });
    this.work = work;
    this.store = store;
    this.meters = meters;
    this.json = json;
    this.transaction = transaction;
  }

  @Override
  public CompletionHandler<String> execute(TaskInstance<String> instance, ExecutionContext context) {
    Execution execution = context.getExecution();
    Job job = Job.of(getName(), instance.getId());
    int attempt = execution.consecutiveFailures + 1;
    try {
      Outcome outcome = run(job, instance.getData(), attempt);
      // An interrupt that came late is not this job's any more.
      Thread.interrupted();
      settle(job, execution.version, attempt, instance.getData(), outcome);
    } catch (InterruptedException stopping) {
      meters.ended(getName(), "handed_back");
      store.handBack(job, execution.version);
    }
    return (ended, operations) -> {};
  }

  private Outcome run(Job job, String data, int attempt) throws InterruptedException {
    try {
      return Wall.call(job.accountId(), () -> work.run(json.readValue(data, work.data()), attempt));
    } catch (InterruptedException stopping) {
      throw stopping;
    } catch (Exception failed) {
      log.warn("Attempt {} of job {} {} failed", attempt, job.kind(), job.id(), failed);
      return Outcome.again("An error of ours: " + failed.getClass().getSimpleName());
    }
  }

  private void settle(Job job, long version, int attempt, String data, Outcome outcome) {
    switch (outcome) {
      case Done() -> {
        meters.ended(job.kind(), "done");
        store.done(job, version);
      }
      case Again(String reason, Duration notBefore) when !work.retries().exhausted(attempt) -> {
        meters.ended(job.kind(), "again");
        Duration pause = work.retries().after(attempt);
        store.again(job, version, attempt, notBefore != null && notBefore.compareTo(pause) > 0 ? notBefore : pause);
      }
      case Again(String reason, Duration ignored) -> giveUp(job, version, attempt, data, reason);
      case Hopeless(String reason) -> giveUp(job, version, attempt, data, reason);
    }
  }

  private void giveUp(Job job, long version, int attempts, String data, String reason) {
    Wall.within(
        job.accountId(),
        () ->
            transaction.executeWithoutResult(
                now -> {
                  if (store.bury(job, version, attempts, reason)) {
                    work.givenUp(json.readValue(data, work.data()), reason);
                    meters.ended(job.kind(), "given_up");
                    log.warn("Gave up job {} {} after {} attempts: {}", job.kind(), job.id(), attempts, reason);
                  }
                }));
  }

  /** The process that had it has been silent for too long. Of the replicas that notice, one takes it over. */
  void takeOver(Execution dead) {
    Job job = Job.of(getName(), dead.taskInstance.getId());
    String data = (String) dead.taskInstance.getData();
    store
        .takeOver(job, dead.version)
        .ifPresent(
            times -> {
              meters.ended(job.kind(), "taken_over");
              if (times >= MOST_TAKEOVERS) {
                giveUp(job, dead.version + 1, dead.consecutiveFailures + 1, data, "The process died in it each time.");
              }
            });
  }

  @Override
  public DeadExecutionHandler<String> getDeadExecutionHandler() {
    return (ended, operations) -> takeOver(ended.getExecution());
  }

  private static String instance(ExecutionComplete ended) {
    return ended.getExecution().taskInstance.toString();
  }

  /** Jobs are scheduled by {@link Jobs}, in the transaction that causes them. */
  @Override
  public SchedulableInstance<String> schedulableInstance(String id) {
    throw new UnsupportedOperationException("scheduled by Jobs");
  }

  @Override
  public SchedulableInstance<String> schedulableInstance(String id, String data) {
    throw new UnsupportedOperationException("scheduled by Jobs");
  }
}
