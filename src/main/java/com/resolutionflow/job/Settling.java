package com.resolutionflow.job;

import com.resolutionflow.job.Outcome.Again;
import com.resolutionflow.job.Outcome.Done;
import com.resolutionflow.job.Outcome.Hopeless;
import com.resolutionflow.job.Outcome.Later;
import com.resolutionflow.tenant.TenantContext;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.json.JsonMapper;

/**
 * What becomes of a job after it was done, or its process died: settled by the database's clock and
 * in one transaction with what its module notes of it, because the library would settle by its own
 * clock and alone.
 */
final class Settling {

  private static final Logger log = LoggerFactory.getLogger(Settling.class);

  /** A job in which the process died so often, without living through it once, is what kills it. */
  private static final int MOST_TAKEOVERS = 10;

  private final JobStore store;
  private final JobMeters meters;
  private final JsonMapper json;
  private final TransactionTemplate transaction;

  Settling(JobStore store, JobMeters meters, JsonMapper json, TransactionTemplate transaction) {
    this.store = store;
    this.meters = meters;
    this.json = json;
    this.transaction = transaction;
  }

  <T extends Record> T read(Work<T> work, String data) {
    return json.readValue(data, work.data());
  }

  <T extends Record> void settle(
      Work<T> work, Job job, long version, int attempt, T data, Outcome outcome) {
    switch (outcome) {
      case Done() -> {
        meters.ended(job.kind(), "done");
        store.done(job, version);
      }
      case Again(String reason, Duration notBefore) when !work.retries().exhausted(attempt) ->
          postpone(
              work,
              job,
              version,
              attempt,
              data,
              reason,
              longer(work.retries().after(attempt), notBefore));
      case Later(String reason, Duration in) ->
          postpone(work, job, version, attempt - 1, data, reason, in);
      case Again(String reason, Duration ignored) ->
          giveUp(work, job, version, attempt, data, reason);
      case Hopeless(String reason) -> giveUp(work, job, version, attempt, data, reason);
    }
  }

  private static Duration longer(Duration pause, @Nullable Duration notBefore) {
    return notBefore != null && notBefore.compareTo(pause) > 0 ? notBefore : pause;
  }

  private <T extends Record> void postpone(
      Work<T> work, Job job, long version, int attempts, T data, String reason, Duration pause) {
    inTransaction(
        job,
        () -> {
          if (store.again(job, version, attempts, pause)) {
            work.postponed(data, reason, pause);
            meters.ended(job.kind(), "again");
          }
        });
  }

  private <T extends Record> void giveUp(
      Work<T> work, Job job, long version, int attempts, T data, String reason) {
    inTransaction(
        job,
        () -> {
          if (store.bury(job, version, attempts, reason)) {
            work.givenUp(data, reason);
            meters.ended(job.kind(), "given_up");
            log.warn(
                "Gave up job {} {} after {} attempts: {}", job.kind(), job.id(), attempts, reason);
          }
        });
  }

  private void inTransaction(Job job, Runnable settles) {
    TenantContext.within(
        job.accountId(), () -> transaction.executeWithoutResult(now -> settles.run()));
  }

  void handBack(Job job, long version) {
    meters.ended(job.kind(), "handed_back");
    store.handBack(job, version);
  }

  /** Puts a dead process's job back, or gives it up if it died too often in it. */
  <T extends Record> void takeOver(Work<T> work, Job job, long version, int attempt, String data) {
    store
        .takeOver(job, version)
        .ifPresent(
            times -> {
              meters.ended(job.kind(), "taken_over");
              if (times >= MOST_TAKEOVERS) {
                giveUp(
                    work,
                    job,
                    version + 1,
                    attempt,
                    read(work, data),
                    "The process died in it each time.");
              }
            });
  }
}
