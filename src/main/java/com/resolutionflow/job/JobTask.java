package com.resolutionflow.job;

import com.github.kagkarlsson.scheduler.task.AbstractTask;
import com.github.kagkarlsson.scheduler.task.CompletionHandler;
import com.github.kagkarlsson.scheduler.task.DeadExecutionHandler;
import com.github.kagkarlsson.scheduler.task.Execution;
import com.github.kagkarlsson.scheduler.task.ExecutionComplete;
import com.github.kagkarlsson.scheduler.task.ExecutionContext;
import com.github.kagkarlsson.scheduler.task.SchedulableInstance;
import com.github.kagkarlsson.scheduler.task.TaskInstance;
import com.resolutionflow.tenant.TenantContext;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.transaction.CannotCreateTransactionException;

/**
 * One kind of work, as the library sees it: done behind the wall, and completed by us ({@link
 * JobCompletion}). What cannot be completed, the database being away, is taken over later like a
 * dead one.
 */
final class JobTask<T extends Record> extends AbstractTask<String> {

  private static final Logger log = LoggerFactory.getLogger(JobTask.class);

  /** Longer than a server takes to start again, in most cases. */
  private static final Duration DATABASE_PAUSE = Duration.ofSeconds(3);

  private final Work<T> work;
  private final JobCompletion completion;
  private final WorkerSlots workers;
  private final ConnectionLimiter limiter;
  private final WakeUp wakeUp;

  JobTask(
      Work<T> work,
      JobCompletion completion,
      WorkerSlots workers,
      ConnectionLimiter limiter,
      WakeUp wakeUp) {
    super(
        work.kind(),
        String.class,
        (ended, operations) ->
            log.warn("A job was not completed and will be taken over: {}", instance(ended)),
        (ended, operations) -> {
          throw new IllegalStateException("overridden below");
        });
    this.work = work;
    this.completion = completion;
    this.workers = workers;
    this.limiter = limiter;
    this.wakeUp = wakeUp;
  }

  @Override
  public CompletionHandler<String> execute(
      TaskInstance<String> instance, ExecutionContext context) {
    Execution execution = context.getExecution();
    Job job = Job.of(getName(), instance.getId());
    limiter.enter();
    try {
      run(job, execution, instance.getData());
    } finally {
      limiter.leave();
      if (workers.giveBack(job.accountId())) {
        wakeUp.send();
      }
    }
    return (ended, operations) -> {};
  }

  private void run(Job job, Execution execution, String data) {
    int attempt = execution.consecutiveFailures + 1;
    try {
      T read = completion.read(work, data);
      JobResult result = result(job, read, attempt);
      // An interrupt that came late is not this job's any more.
      Thread.interrupted();
      completion.complete(
          new JobCompletion.Run<>(work, job, execution.version, attempt, read), result);
    } catch (InterruptedException stopping) {
      completion.handBack(job, execution.version);
    }
  }

  private JobResult result(Job job, T data, int attempt) throws InterruptedException {
    try {
      return TenantContext.call(job.accountId(), () -> work.run(data, attempt));
    } catch (InterruptedException stopping) {
      throw stopping;
    } catch (DataAccessResourceFailureException | CannotCreateTransactionException away) {
      log.warn("Job {} {} waits for the database: {}", job.kind(), job.id(), away.toString());
      return new JobResult.Deferred("The database was not reachable.", DATABASE_PAUSE);
    } catch (Exception failed) {
      log.warn("Attempt {} of job {} {} failed", attempt, job.kind(), job.id(), failed);
      return new JobResult.Retry("An error of ours: " + failed.getClass().getSimpleName());
    }
  }

  /**
   * The process that had it has been silent for too long. Of the replicas that notice, one takes it
   * over.
   */
  @Override
  public DeadExecutionHandler<String> getDeadExecutionHandler() {
    return (ended, operations) -> {
      Execution dead = ended.getExecution();
      Job job = Job.of(getName(), dead.taskInstance.getId());
      completion.takeOver(
          work,
          job,
          dead.version,
          dead.consecutiveFailures + 1,
          (String) dead.taskInstance.getData());
    };
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
