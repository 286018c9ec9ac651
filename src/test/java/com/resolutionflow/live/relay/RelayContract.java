package com.resolutionflow.live.relay;

import static com.resolutionflow.support.Waiting.await;
import static org.assertj.core.api.Assertions.assertThat;

import com.resolutionflow.support.ProductTest;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** What every relay does. {@code here} and {@code there} are two replicas' ends of it. */
@ProductTest
public abstract class RelayContract {

  @Autowired PlatformTransactionManager transactions;
  private final List<AutoCloseable> open = new ArrayList<>();
  private final UUID account = UUID.randomUUID();
  private Heard first;
  private Heard second;

  /** This replica's end. */
  protected abstract Relay first();

  /** Another replica's end. */
  protected abstract Relay second();

  /** As the end of a transaction that appended to the log does. */
  protected void announce(Relay relay, UUID accountId, long lastId) {
    relay.announce(accountId, lastId);
  }

  @BeforeEach
  void listen() {
    first = listening(first());
    second = listening(second());
  }

  private Heard listening(Relay relay) {
    Heard heard = new Heard();
    open.add(relay.listen(heard));
    await("the connection").until(() -> heard.connected);
    return heard;
  }

  @AfterEach
  void hangUp() throws Exception {
    for (AutoCloseable each : open) {
      each.close();
    }
  }

  private void within(Runnable work) {
    new TransactionTemplate(transactions).executeWithoutResult(now -> work.run());
  }

  @Test
  void bothHearAfterTheCommitAndNotBefore() {
    within(
        () -> {
          announce(first(), account, 41);
          within2(() -> announce(second(), account, 7));
          awaitHeard(second, 7L);
          assertThat(first.of(account)).doesNotContain(41L);
          assertThat(second.of(account)).doesNotContain(41L);
        });
    awaitHeard(first, 41L);
    awaitHeard(second, 41L);
  }

  private void awaitHeard(Heard by, long id) {
    await("hearing of " + id).until(() -> by.of(account).contains(id));
  }

  /** In a transaction of its own, beside the one that is open. */
  private void within2(Runnable work) {
    TransactionTemplate beside = new TransactionTemplate(transactions);
    beside.setPropagationBehavior(TransactionTemplate.PROPAGATION_REQUIRES_NEW);
    beside.executeWithoutResult(now -> work.run());
  }

  @Test
  void nobodyHearsWhatWasRolledBack() {
    new TransactionTemplate(transactions)
        .executeWithoutResult(
            now -> {
              announce(first(), account, 8);
              now.setRollbackOnly();
            });
    within(() -> announce(first(), account, 9));
    awaitHeard(second, 9L);
    assertThat(second.of(account)).containsOnly(9L);
    assertThat(first.of(account)).doesNotContain(8L);
  }

  @Test
  void whoHasHungUpHearsNoMore() throws Exception {
    open.removeLast().close();
    within(() -> announce(first(), account, 10));
    awaitHeard(first, 10L);
    assertThat(second.of(account)).isEmpty();
  }

  /** What a listener received. */
  private static final class Heard implements Relay.Listener {
    private final List<News> news = new CopyOnWriteArrayList<>();
    private volatile boolean connected;

    @Override
    public void onAdvance(UUID accountId, long lastId) {
      news.add(new News(accountId, lastId));
    }

    @Override
    public void onGap() {
      connected = true;
    }

    List<Long> of(UUID account) {
      return news.stream().filter(one -> one.account().equals(account)).map(News::id).toList();
    }

    private record News(UUID account, long id) {}
  }
}
