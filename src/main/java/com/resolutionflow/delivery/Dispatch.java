package com.resolutionflow.delivery;

import com.resolutionflow.tenant.TenantContext;
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

/**
 * Notes on the records what becomes of them while they are sent, and has the screens that show them
 * told.
 */
@Component
class Dispatch {

  private static final Logger log = LoggerFactory.getLogger(Dispatch.class);

  /**
   * What was sent and cannot be noted is sent again, so noting is worth some patience: a database
   * restarts in less.
   */
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private static final Duration PAUSE = Duration.ofMillis(500);

  private final DeliveryStore store;
  private final DeliveryNews news;
  private final TransactionTemplate transaction;

  Dispatch(DeliveryStore store, DeliveryNews news, PlatformTransactionManager transactions) {
    this.store = store;
    this.news = news;
    this.transaction = new TransactionTemplate(transactions);
  }

  /**
   * Marks it as being sent; nothing if it need not be any more. A takeover begins the same attempt
   * anew.
   */
  Optional<Begun> begin(ChannelWork.Which which, int attempt) {
    UUID run = UUID.randomUUID();
    Optional<Parcel> parcel = transaction.execute(now -> store.begin(which, run, attempt));
    return parcel == null ? Optional.empty() : parcel.map(one -> new Begun(one, run));
  }

  /** It is there, whatever anybody else noted meanwhile. */
  void delivered(Begun begun, String answer) throws InterruptedException {
    note(begun, () -> store.delivered(begun.parcel().id(), Answers.shortened(answer)));
  }

  void skipped(Begun begun, String why) throws InterruptedException {
    note(begun, () -> store.skipped(begun.parcel().id(), begun.run(), Answers.shortened(why)));
  }

  private void note(Begun begun, Runnable noting) throws InterruptedException {
    long end = System.nanoTime() + PATIENCE.toNanos();
    while (!tryToNote(noting, end)) {
      Thread.sleep(PAUSE);
    }
    news.changed(TenantContext.accountId(), begun.parcel().handoffId(), begun.parcel().sessionId());
  }

  private boolean tryToNote(Runnable noting, long end) {
    try {
      transaction.executeWithoutResult(now -> noting.run());
      return true;
    } catch (DataAccessException | TransactionException away) {
      if (System.nanoTime() > end) {
        throw away;
      }
      log.warn("What became of a delivery is not noted yet: {}", away.toString());
      return false;
    }
  }

  /** Inside the transaction that puts its job off. */
  void postponed(ChannelWork.Which which, String error, Duration pause) {
    store.postponed(which, Answers.shortened(error), pause).ifPresent(this::tell);
  }

  /** Inside the transaction that buries its job. */
  void failed(ChannelWork.Which which, String error) {
    store.failed(which, Answers.shortened(error)).ifPresent(this::tell);
  }

  private void tell(DeliveryStore.Subject subject) {
    news.changed(TenantContext.accountId(), subject.handoffId(), subject.sessionId());
  }

  /**
   * A parcel that is being sent.
   *
   * @param run tells this sending from one that took it over
   */
  record Begun(Parcel parcel, UUID run) {}
}
