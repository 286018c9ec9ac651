package com.resolutionflow.job;

/**
 * Workers of its own for a kind of work that waits for somebody who may hang: however long that
 * takes, all other kinds have theirs.
 *
 * @param atOnce how many of the kind a replica does at the same time
 * @param ofOneAccount with so many of one account under way, no more of it are begun; what is begun
 *     together can exceed it once, so that one account never has more than twice as many
 */
public record Lane(int atOnce, int ofOneAccount) {

  /**
   * @throws IllegalArgumentException if nothing could ever be done in it
   */
  public Lane {
    if (atOnce < 1 || ofOneAccount < 1) {
      throw new IllegalArgumentException("A lane without workers");
    }
  }

  /** So many at once, whosesoever. */
  public static Lane of(int atOnce) {
    return new Lane(atOnce, atOnce);
  }
}
