package com.resolutionflow.delivery;

import com.resolutionflow.delivery.DeliveryRequest.Subject;
import com.resolutionflow.tenant.TenantContext;
import com.resolutionflow.text.ShortText;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionException;
import org.springframework.transaction.support.TransactionTemplate;

/** Records on the deliveries what becomes of them while they are sent. */
@Component
class DeliverySender {

  private static final Logger log = LoggerFactory.getLogger(DeliverySender.class);

  /**
   * What was sent and cannot be recorded is sent again, so recording is worth some patience: a
   * database restarts in less.
   */
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private static final Duration PAUSE = Duration.ofMillis(500);
  private static final int LONGEST_ANSWER = 1_000;

  private final DeliveryStore store;
  private final DeliveryChanges changes;
  private final TransactionTemplate transaction;

  DeliverySender(
      DeliveryStore store, DeliveryChanges changes, PlatformTransactionManager transactions) {
    this.store = store;
    this.changes = changes;
    this.transaction = new TransactionTemplate(transactions);
  }

  /**
   * Marks it as being sent; nothing if it need not be sent any more. A takeover begins the same
   * attempt anew.
   */
  Optional<Sending> begin(DeliveryWork.Target target, int attempt) {
    UUID run = UUID.randomUUID();
    Optional<Delivery> begun = transaction.execute(now -> store.begin(target, run, attempt));
    return begun == null ? Optional.empty() : begun.map(delivery -> new Sending(delivery, run));
  }

  /** It has arrived, whatever anybody else recorded meanwhile. */
  void delivered(Sending sending, String answer) throws InterruptedException {
    record(sending, () -> store.delivered(sending.delivery().id(), shortened(answer)));
  }

  void skipped(Sending sending, String reason) throws InterruptedException {
    record(sending, () -> store.skipped(sending.delivery().id(), sending.run(), shortened(reason)));
  }

  private void record(Sending sending, Runnable update) throws InterruptedException {
    long end = System.nanoTime() + PATIENCE.toNanos();
    while (!tryToRecord(update, end)) {
      Thread.sleep(PAUSE);
    }
    changed(sending.delivery().subject());
  }

  private boolean tryToRecord(Runnable update, long end) {
    try {
      transaction.executeWithoutResult(now -> update.run());
      return true;
    } catch (DataAccessException | TransactionException away) {
      if (System.nanoTime() > end) {
        throw away;
      }
      log.warn("What became of a delivery is not recorded yet: {}", away.toString());
      return false;
    }
  }

  /** Inside the transaction that reschedules its job. */
  void rescheduled(DeliveryWork.Target target, int attempts, String reason, Duration pause) {
    store.rescheduled(target, attempts, shortened(reason), pause).ifPresent(this::changed);
  }

  /** Inside the transaction that dead-letters its job. */
  void failed(DeliveryWork.Target target, String reason) {
    store.failed(target, shortened(reason)).ifPresent(this::changed);
  }

  private void changed(Subject subject) {
    changes.add(TenantContext.accountId(), subject);
  }

  private static String shortened(String answer) {
    return ShortText.line(answer, LONGEST_ANSWER);
  }

  /**
   * A delivery that is being sent.
   *
   * @param run tells this sending from one that took it over
   */
  record Sending(Delivery delivery, UUID run) {}
}
