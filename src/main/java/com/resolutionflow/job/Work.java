package com.resolutionflow.job;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * One kind of work, as a bean; {@link Jobs} says when it is due. It may be done more than once, by
 * another replica too (a process can die between the work and the note that it is done), though
 * never by two that are alive at once: make doing it again harmless.
 *
 * @param <T> what it needs to know: ids, nothing that people wrote, because the rows of jobs stand
 *     outside the wall
 */
public interface Work<T extends Record> {

  /** Its name in the database; never changed once used. At most 100 characters. */
  String kind();

  /**
   * The record that its data is. New components must be nullable: jobs from before an upgrade lack
   * them.
   */
  Class<T> data();

  /**
   * Does it, for the account it was scheduled in, outside any transaction, on a virtual thread of
   * its own.
   *
   * @param attempt which one this is, from 1; being taken over from a process that died counts as
   *     the same attempt
   * @return how it ended; anything thrown counts as {@link JobResult.Retry}, except the database
   *     being away, which counts as {@link JobResult.Deferred}, and an {@link InterruptedException}
   *     while this replica stops: then another one does it, at once and as the same attempt
   */
  JobResult run(T data, int attempt) throws Exception;

  /** When to try again, and for how long. */
  default Retries retries() {
    return Retries.STANDARD;
  }

  /** WorkerSlots of its own, for what may hang; null shares those that all others share. */
  default @Nullable WorkerPool pool() {
    return null;
  }

  /**
   * It will be tried again after that pause. Called inside the transaction that reschedules it.
   *
   * @param attempts how many count so far: a {@link JobResult.Deferred} one does not
   */
  default void rescheduled(T data, int attempts, String reason, Duration pause) {}

  /** It will not be tried again. Called inside the transaction that dead-letters it. */
  default void deadLettered(T data, String reason) {}
}
