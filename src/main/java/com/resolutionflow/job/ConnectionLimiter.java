package com.resolutionflow.job;

import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionExecution;
import org.springframework.transaction.TransactionExecutionListener;

/**
 * The jobs' share of the database's connections: however many run at once, no more than so many of
 * them are in a transaction, so that people's requests never queue behind them for a connection.
 */
@Component
class ConnectionLimiter implements TransactionExecutionListener {

  private final Semaphore places;

  /** Of the thread's job: whether it is in a transaction; null on threads that do no job. */
  private final ThreadLocal<@Nullable Boolean> inside = new ThreadLocal<>();

  ConnectionLimiter(JobSettings settings) {
    this.places = new Semaphore(settings.connections(), true);
  }

  /** What the thread does from now on is a job's. */
  void enter() {
    inside.set(false);
  }

  void leave() {
    giveBack();
    inside.remove();
  }

  @Override
  public void beforeBegin(TransactionExecution transaction) {
    if (Boolean.FALSE.equals(inside.get())) {
      places.acquireUninterruptibly();
      inside.set(true);
    }
  }

  @Override
  public void afterBegin(TransactionExecution transaction, @Nullable Throwable failure) {
    if (failure != null) {
      giveBack();
    }
  }

  @Override
  public void afterCommit(TransactionExecution transaction, @Nullable Throwable failure) {
    giveBack();
  }

  @Override
  public void afterRollback(TransactionExecution transaction, @Nullable Throwable failure) {
    giveBack();
  }

  private void giveBack() {
    if (Boolean.TRUE.equals(inside.get())) {
      inside.set(false);
      places.release();
    }
  }
}
