package com.resolutionflow.job;

import com.resolutionflow.tenant.TenantContext;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Has work done after the commit. A job is a fact of the transaction that schedules it: rolled
 * back, it never was; committed, it is done although this process dies the next moment. All times
 * are the database's.
 */
@Service
@Transactional(propagation = Propagation.MANDATORY)
public class Jobs {

  private final JobStore store;
  private final WakeUp wakeUp;

  Jobs(JobStore store, WakeUp wakeUp) {
    this.store = store;
    this.wakeUp = wakeUp;
  }

  /**
   * Schedules work of that kind for the present account, right after the commit. A job of the same
   * kind and id that is still to be done stays as it is.
   *
   * @param kind a {@link Work#kind}
   * @param data a {@link Work#data}
   */
  public void schedule(String kind, UUID id, Record data) {
    schedule(kind, id, data, Duration.ZERO);
  }

  /** The same, not before that time has gone by. */
  public void schedule(String kind, UUID id, Record data, Duration in) {
    store.insert(new Job(kind, id, TenantContext.accountId()), data, in);
    if (!in.isPositive()) {
      wakeUpAfterCommit();
    }
  }

  /** As {@link #schedule(String, UUID, Record)}, any number of them, at the price of one. */
  public void schedule(List<Due> jobs) {
    Map<Job, Record> each = new LinkedHashMap<>();
    jobs.forEach(
        due -> each.put(new Job(due.kind(), due.id(), TenantContext.accountId()), due.data()));
    if (!each.isEmpty()) {
      store.insert(each);
      wakeUpAfterCommit();
    }
  }

  /**
   * Has a job that waits for its time done right after the commit; false if there is none, or it is
   * being done.
   */
  public boolean hurry(String kind, UUID id) {
    boolean hurried = store.hurry(new Job(kind, id, TenantContext.accountId()));
    if (hurried) {
      wakeUpAfterCommit();
    }
    return hurried;
  }

  /** Deletes all jobs of the current account but those of that kind. */
  public void deleteAllBut(String kind) {
    store.deleteAllBut(kind, TenantContext.accountId());
  }

  /**
   * Not before: who looks then finds nothing yet. Replicas that get no wake-up look by themselves
   * every second.
   */
  private void wakeUpAfterCommit() {
    TransactionSynchronizationManager.registerSynchronization(
        new TransactionSynchronization() {
          @Override
          public void afterCommit() {
            wakeUp.send();
          }
        });
  }

  /** A job to be done right after the commit. */
  public record Due(String kind, UUID id, Record data) {}
}
