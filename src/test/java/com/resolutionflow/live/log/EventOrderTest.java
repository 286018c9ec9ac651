package com.resolutionflow.live.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.resolutionflow.account.people.Role;
import com.resolutionflow.live.TestUpdate;
import com.resolutionflow.support.ApiClient;
import com.resolutionflow.support.LiveReader;
import com.resolutionflow.support.ProductTest;
import com.resolutionflow.support.TestAccounts;
import com.resolutionflow.support.TestAccounts.Team;
import com.resolutionflow.tenant.TenantContext;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Ids rise in commit order, without gaps, whatever publishers do at once. */
@ProductTest
class EventOrderTest {

  private static final int PUBLISHERS = 50;
  private static final int EACH = 10;

  @Autowired ApplicationContext application;
  @Autowired PlatformTransactionManager transactions;
  Team team;
  ApiClient browser;

  @BeforeEach
  void newTeam() {
    team = new TestAccounts(application).team();
    browser = team.signedIn(Role.ENGINEER);
  }

  private void inTransaction(Runnable work) {
    TenantContext.within(
        team.id(),
        () -> new TransactionTemplate(transactions).executeWithoutResult(status -> work.run()));
  }

  private void tell(Object said) {
    application.publishEvent(TestUpdate.everybody(team.id(), said));
  }

  @Test
  void fiftyPublishersAtOnceLoseNothingAndLeaveNoGap() throws Exception {
    try (LiveReader reader = LiveReader.open(browser);
        ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      long ready = Long.parseLong(reader.lastEventId());
      CountDownLatch go = new CountDownLatch(1);
      List<Future<?>> publishers = new ArrayList<>();
      for (int p = 0; p < PUBLISHERS; p++) {
        int publisher = p;
        publishers.add(
            threads.submit(
                () -> {
                  await(go);
                  IntStream.range(0, EACH).forEach(number -> tellTwice(publisher, number));
                }));
      }
      go.countDown();
      List<LiveReader.Event> events = reader.take(2 * PUBLISHERS * EACH);
      for (Future<?> publisher : publishers) {
        publisher.get();
      }
      assertThat(events.stream().map(event -> Long.parseLong(event.id())).toList())
          .isEqualTo(
              LongStream.rangeClosed(ready + 1, ready + 2L * PUBLISHERS * EACH).boxed().toList());
      List<String> said = events.stream().map(event -> event.text("said")).toList();
      for (int p = 0; p < PUBLISHERS; p++) {
        String mine = p + "/";
        List<String> expected =
            IntStream.range(0, EACH)
                .boxed()
                .flatMap(number -> Stream.of(mine + number + "a", mine + number + "b"))
                .toList();
        assertThat(said.stream().filter(one -> one.startsWith(mine)).toList()).isEqualTo(expected);
      }
      try (LiveReader back = LiveReader.resume(browser, events.get(499).id())) {
        assertThat(back.take(500)).isEqualTo(events.subList(500, 1000));
      }
    }
  }

  @Test
  void aTransactionThatCommitsLaterIsToldLaterAndNotLost() throws Exception {
    try (LiveReader reader = LiveReader.open(browser);
        ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      CountDownLatch begun = new CountDownLatch(1);
      CountDownLatch mayCommit = new CountDownLatch(1);
      Future<?> slow =
          threads.submit(
              () ->
                  inTransaction(
                      () -> {
                        tell("published first, committed last");
                        begun.countDown();
                        await(mayCommit);
                      }));
      await(begun);
      inTransaction(() -> tell("published last, committed first"));
      LiveReader.Event first = reader.next();
      assertThat(first.text("said")).isEqualTo("published last, committed first");
      mayCommit.countDown();
      slow.get();
      LiveReader.Event second = reader.next();
      assertThat(second.text("said")).isEqualTo("published first, committed last");
      assertThat(Long.parseLong(second.id())).isEqualTo(Long.parseLong(first.id()) + 1);
      try (LiveReader back = LiveReader.resume(browser, first.id())) {
        assertThat(back.next()).isEqualTo(second);
      }
    }
  }

  @Test
  void aCommitHeldUpAfterItsNumberWasGivenLetsNoOtherSlipIn() throws Exception {
    try (LiveReader reader = LiveReader.open(browser);
        ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      CountDownLatch numbered = new CountDownLatch(1);
      CountDownLatch mayCommit = new CountDownLatch(1);
      Future<?> slow =
          threads.submit(
              () ->
                  inTransaction(
                      () -> {
                        tell("first");
                        // Registered later, so that it comes after the log was written.
                        TransactionSynchronizationManager.registerSynchronization(
                            new TransactionSynchronization() {
                              @Override
                              public void beforeCommit(boolean readOnly) {
                                numbered.countDown();
                                await(mayCommit);
                              }
                            });
                      }));
      await(numbered);
      CompletableFuture<Void> other =
          CompletableFuture.runAsync(() -> inTransaction(() -> tell("second")), threads);
      // Another account does not wait for this one.
      Team others = new TestAccounts(application).team();
      TestUpdate.publish(application, TestUpdate.everybody(others.id(), "elsewhere"));
      assertThat(other).isNotDone();
      mayCommit.countDown();
      slow.get();
      other.get();
      assertThat(reader.take(2).stream().map(event -> event.text("said")).toList())
          .containsExactly("first", "second");
    }
  }

  private void tellTwice(int publisher, int number) {
    inTransaction(
        () -> {
          tell(publisher + "/" + number + "a");
          tell(publisher + "/" + number + "b");
        });
  }

  @Test
  void whatIsRolledBackWasNeverSaidAndLeavesNoGap() {
    try (LiveReader reader = LiveReader.open(browser)) {
      long ready = Long.parseLong(reader.lastEventId());
      assertThatThrownBy(
              () ->
                  inTransaction(
                      () -> {
                        tell("rolled back");
                        throw new IllegalStateException("no");
                      }))
          .hasMessage("no");
      assertThatThrownBy(
              () ->
                  inTransaction(
                      () -> {
                        tell("rolled back after its number was given");
                        beforeCommit(
                            () -> {
                              throw new IllegalStateException("not that either");
                            });
                      }))
          .hasMessage("not that either");
      inTransaction(this::tellInNestedTransactions);
      List<LiveReader.Event> events = reader.take(3);
      assertThat(events.stream().map(event -> event.text("said")).toList())
          .containsExactly("in a transaction of its own", "kept", "kept too");
      assertThat(Long.parseLong(events.getLast().id())).isEqualTo(ready + 3);
    }
  }

  @Test
  void whatIsPublishedAtTheVeryEndIsToldToo() {
    try (LiveReader reader = LiveReader.open(browser)) {
      inTransaction(
          () -> {
            tell("in time");
            beforeCommit(() -> tell("at the very end"));
          });
      assertThat(reader.take(2).stream().map(event -> event.text("said")).toList())
          .containsExactly("in time", "at the very end");
    }
  }

  private void tellInNestedTransactions() {
    tell("kept");
    transaction(TransactionDefinition.PROPAGATION_NESTED)
        .executeWithoutResult(
            status -> {
              tell("rolled back to the savepoint");
              status.setRollbackOnly();
            });
    transaction(TransactionDefinition.PROPAGATION_REQUIRES_NEW)
        .executeWithoutResult(status -> tell("in a transaction of its own"));
    tell("kept too");
  }

  private TransactionTemplate transaction(int propagation) {
    TransactionTemplate transaction = new TransactionTemplate(transactions);
    transaction.setPropagationBehavior(propagation);
    return transaction;
  }

  private static void beforeCommit(Runnable work) {
    TransactionSynchronizationManager.registerSynchronization(
        new TransactionSynchronization() {
          @Override
          public void beforeCommit(boolean readOnly) {
            work.run();
          }
        });
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException stopped) {
      throw new IllegalStateException(stopped);
    }
  }
}
