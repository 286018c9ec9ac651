package com.resolutionflow.database;

import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Guards the calls to other systems: they wait for a peer, and a transaction around them would hold
 * a database connection all that time. A few silent peers would then stop everybody.
 */
public final class OutsideTransaction {

  private OutsideTransaction() {}

  /**
   * Requires that no transaction is open on this thread.
   *
   * @param what is about to be done, at the beginning of a sentence
   * @throws IllegalStateException inside a transaction; a mistake in our own code
   */
  public static void require(String what) {
    if (TransactionSynchronizationManager.isActualTransactionActive()) {
      throw new IllegalStateException(
          what
              + " must not run inside a database transaction: it would hold a connection while it"
              + " waits. Commit first, or schedule a job.");
    }
  }
}
