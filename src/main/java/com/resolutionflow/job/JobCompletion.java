package com.resolutionflow.job;

import com.resolutionflow.job.JobResult.Deferred;
import com.resolutionflow.job.JobResult.Done;
import com.resolutionflow.job.JobResult.PermanentFailure;
import com.resolutionflow.job.JobResult.Retry;
import com.resolutionflow.tenant.TenantContext;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.json.JsonMapper;

/**
 * What becomes of a job after it ran, or its process died: recorded by the database's clock and in
 * one transaction with what its module records, because the library would do it by its own clock
 * and alone.
 */
final class JobCompletion {

  private static final Logger log = LoggerFactory.getLogger(JobCompletion.class);

  /** A job in which the process died so often, without surviving it once, is what kills it. */
  private static final int MOST_TAKEOVERS = 10;

  private final JobStore store;
  private final JobMeters meters;
  private final JsonMapper json;
  private final TransactionTemplate transaction;

  JobCompletion(
      JobStore store, JobMeters meters, JsonMapper json, TransactionTemplate transaction) {
    this.store = store;
    this.meters = meters;
    this.json = json;
    this.transaction = transaction;
  }

  <T extends Record> T read(Work<T> work, String data) {
    return json.readValue(data, work.data());
  }

  <T extends Record> void complete(Run<T> run, JobResult result) {
    Retries retries = run.work().retries();
    switch (result) {
      case Done() -> {
        meters.ended(run.job().kind(), "done");
        store.done(run.job(), run.version());
      }
      case Retry(String reason, Duration notBefore) when !retries.exhausted(run.attempt()) ->
          reschedule(
              run, "retry", run.attempt(), reason, longer(retries.after(run.attempt()), notBefore));
      case Deferred(String reason, Duration delay) ->
          reschedule(run, "deferred", run.attempt() - 1, reason, delay);
      case Retry(String reason, Duration ignored) -> deadLetter(run, reason);
      case PermanentFailure(String reason) -> deadLetter(run, reason);
    }
  }

  private static Duration longer(Duration pause, @Nullable Duration notBefore) {
    return notBefore != null && notBefore.compareTo(pause) > 0 ? notBefore : pause;
  }

  private <T extends Record> void reschedule(
      Run<T> run, String how, int attempts, String reason, Duration pause) {
    inTransaction(
        run.job(),
        () -> {
          if (store.reschedule(run.job(), run.version(), attempts, pause)) {
            run.work().rescheduled(run.data(), attempts, reason, pause);
            meters.ended(run.job().kind(), how);
          }
        });
  }

  private <T extends Record> void deadLetter(Run<T> run, String reason) {
    Job job = run.job();
    inTransaction(
        job,
        () -> {
          if (store.deadLetter(job, run.version(), run.attempt(), reason)) {
            run.work().deadLettered(run.data(), reason);
            meters.ended(job.kind(), "dead_lettered");
            log.warn(
                "Dead-lettered job {} {} after {} attempts: {}",
                job.kind(),
                job.id(),
                run.attempt(),
                reason);
          }
        });
  }

  private void inTransaction(Job job, Runnable completes) {
    TenantContext.within(
        job.accountId(), () -> transaction.executeWithoutResult(now -> completes.run()));
  }

  void handBack(Job job, long version) {
    meters.ended(job.kind(), "handed_back");
    store.handBack(job, version);
  }

  /** Puts a dead process's job back, or dead-letters it if processes died too often in it. */
  <T extends Record> void takeOver(Work<T> work, Job job, long version, int attempt, String data) {
    store
        .takeOver(job, version)
        .ifPresent(
            times -> {
              meters.ended(job.kind(), "taken_over");
              if (times >= MOST_TAKEOVERS) {
                deadLetter(
                    new Run<>(work, job, version + 1, attempt, read(work, data)),
                    "The process died in it each time.");
              }
            });
  }

  /** One run of a job: of that version of its row, as that attempt. */
  record Run<T extends Record>(Work<T> work, Job job, long version, int attempt, T data) {}
}
