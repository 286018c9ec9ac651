package com.resolutionflow.job;

/**
 * The workers of its own of a kind of work that waits for somebody who may hang: however long that
 * takes, all other kinds have theirs.
 *
 * @param atOnce how many jobs of the kind a replica runs at the same time
 * @param perAccount with so many of one account running, no more of it are fetched; what is fetched
 *     together can exceed it once, so that one account never has more than twice as many
 */
public record WorkerPool(int atOnce, int perAccount) {

  /**
   * @throws IllegalArgumentException if nothing could ever run in it
   */
  public WorkerPool {
    if (atOnce < 1 || perAccount < 1) {
      throw new IllegalArgumentException("A pool without workers");
    }
  }

  /** So many at once, whichever accounts they belong to. */
  public static WorkerPool of(int atOnce) {
    return new WorkerPool(atOnce, atOnce);
  }
}
