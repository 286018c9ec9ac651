package com.resolutionflow.job;

import static com.resolutionflow.support.Waiting.await;
import static org.assertj.core.api.Assertions.assertThat;

import com.resolutionflow.support.ProductTest;
import com.resolutionflow.support.TestAccounts;
import com.resolutionflow.support.TestDatabase;
import com.resolutionflow.tenant.TenantContext;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.test.context.TestPropertySource;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * A job is a fact of its transaction, is done right after the commit, and ends in one of the ways
 * it may.
 */
@ProductTest
@TestPropertySource(properties = {"resolutionflow.job.poll=1h", "resolutionflow.job.heartbeat=1s"})
class JobsTest {

  private static final String THIS = "task_instance like '%' || ?::text";

  @Autowired ApplicationContext application;
  @Autowired Jobs jobs;
  @Autowired Errand errand;
  @Autowired TestDatabase database;
  @Autowired WakeUp wakeUp;
  TransactionTemplate transaction;
  UUID account;
  UUID id;

  @BeforeEach
  void newAccount() {
    transaction = new TransactionTemplate(application.getBean(PlatformTransactionManager.class));
    account = new TestAccounts(application).team().id();
    id = UUID.randomUUID();
    errand.runs.clear();
    errand.deadLettered.clear();
    errand.does = attempt -> JobResult.DONE;
  }

  private void scheduled() {
    within(() -> jobs.schedule("test-errand", id, new Errand.To("shop")));
  }

  private void scheduleAnother() {
    within(() -> jobs.schedule("test-errand", UUID.randomUUID(), new Errand.To("another shop")));
  }

  private void within(Runnable work) {
    TenantContext.within(account, () -> transaction.executeWithoutResult(now -> work.run()));
  }

  /** The next run; whether anything is due is looked at again and again. */
  private Errand.Run next() {
    return await("a run")
        .until(
            () -> {
              wakeUp.send();
              return errand.runs.poll();
            },
            Objects::nonNull);
  }

  private long left() {
    return count("true");
  }

  private long count(String condition) {
    return database
        .sql("select count(*) from scheduled_tasks where " + THIS + " and " + condition)
        .param(id)
        .query(Long.class)
        .single();
  }

  private void update(String columns) {
    database.sql("update scheduled_tasks set " + columns + " where " + THIS).param(id).update();
  }

  /** Waits until it waits for an hour, and lets that go by. */
  private void passAnHour() {
    await("an hour's pause")
        .until(() -> count("not picked and execution_time > now() + interval '59 minutes'") == 1);
    update("execution_time = now()");
  }

  private void awaitNoneLeft() {
    await("the job's end").until(() -> left() == 0);
  }

  @Test
  void itIsDoneRightAfterTheCommitInItsAccountAndForgotten() throws Exception {
    scheduled();
    // Nothing is looked for within the hour but what the commit told of.
    Errand.Run run = errand.runs.poll(20, TimeUnit.SECONDS);
    assertThat(run).as("a run").isNotNull();
    assertThat(run.where()).isEqualTo("shop");
    assertThat(run.attempt()).isEqualTo(1);
    assertThat(run.account()).isEqualTo(account);
    awaitNoneLeft();
    assertThat(errand.runs).isEmpty();
  }

  @Test
  void rolledBackItNeverWas() throws Exception {
    TenantContext.within(
        account,
        () ->
            transaction.executeWithoutResult(
                now -> {
                  jobs.schedule("test-errand", id, new Errand.To("shop"));
                  now.setRollbackOnly();
                }));
    assertThat(left()).isZero();
    scheduleAnother();
    assertThat(next().where()).isEqualTo("another shop");
    assertThat(errand.runs).isEmpty();
  }

  @Test
  void scheduledTwiceItIsDoneOnceAndLaterMeansLater() throws Exception {
    within(
        () -> {
          jobs.schedule("test-errand", id, new Errand.To("first"), Duration.ofHours(1));
          jobs.schedule("test-errand", id, new Errand.To("second"));
        });
    scheduleAnother();
    assertThat(next().where()).isEqualTo("another shop");
    passAnHour();
    assertThat(next().where()).isEqualTo("first");
    awaitNoneLeft();
    assertThat(errand.runs).isEmpty();
  }

  @Test
  void afterAFailureItIsTriedAgainAndAfterTheLastGivenUpWithItsReason() {
    errand.does =
        attempt -> {
          if (attempt == 1) {
            throw new IllegalStateException("broken");
          }
          return new JobResult.Retry("The shop was closed the " + attempt + ". time.");
        };
    scheduled();
    assertThat(next().attempt()).isEqualTo(1);
    assertThat(next().attempt()).isEqualTo(2);
    assertThat(next().attempt()).isEqualTo(3);
    awaitNoneLeft();
    assertThat(errand.deadLettered).containsExactly("The shop was closed the 3. time.");
    assertThat(dead(account))
        .singleElement()
        .satisfies(
            one -> {
              assertThat(one.id()).isEqualTo(id);
              assertThat(one.attempts()).isEqualTo(3);
              assertThat(one.reason()).isEqualTo("The shop was closed the 3. time.");
            });
  }

  private record DeadJob(UUID id, int attempts, String reason) {}

  private List<DeadJob> dead(UUID of) {
    return database
        .sql("select id, attempts, reason from dead_job where account_id = ?")
        .param(of)
        .query(DeadJob.class)
        .list();
  }

  @Test
  void theOtherSideMayAskForALongerPauseAndTheHopelessEndsAtOnce() throws Exception {
    errand.does =
        attempt ->
            attempt == 1
                ? new JobResult.Retry("Busy", Duration.ofHours(1))
                : new JobResult.PermanentFailure("There is no shop.");
    scheduled();
    assertThat(next().attempt()).isEqualTo(1);
    passAnHour();
    assertThat(next().attempt()).isEqualTo(2);
    awaitNoneLeft();
    assertThat(errand.deadLettered).containsExactly("There is no shop.");
  }

  @Test
  void whatHoldsItBackOnOurSideCountsAsNoAttempt() throws Exception {
    AtomicInteger runs = new AtomicInteger();
    errand.does =
        attempt ->
            switch (runs.incrementAndGet()) {
              case 1, 2, 3 -> new JobResult.Deferred("The shop is full.", Duration.ofHours(1));
              case 4 -> throw new DataAccessResourceFailureException("gone");
              default -> JobResult.DONE;
            };
    scheduled();
    for (int run = 1; run <= 5; run++) {
      assertThat(next().attempt()).as("run %d", run).isEqualTo(1);
      if (run <= 3) {
        passAnHour();
      }
    }
    awaitNoneLeft();
    assertThat(errand.deadLettered).isEmpty();
  }

  /**
   * As a process leaves it that was killed: somebody has it, who has said nothing for some time.
   */
  private void leftByADeadOne(int takeovers) {
    within(() -> jobs.schedule("test-errand", id, new Errand.To("shop"), Duration.ofHours(1)));
    update(
        "picked = true, picked_by = 'killed', version = 2, execution_time = now(), takeovers = "
            + takeovers
            + ", last_heartbeat = now() - interval '13 seconds'");
  }

  @Test
  void aJobOfADeadProcessIsTakenOverAsTheSameAttempt() throws Exception {
    leftByADeadOne(0);
    assertThat(next().attempt()).isEqualTo(1);
    awaitNoneLeft();
  }

  @Test
  void whatKillsEveryProcessIsGivenUp() throws Exception {
    leftByADeadOne(9);
    awaitNoneLeft();
    assertThat(errand.deadLettered).containsExactly("The process died in it each time.");
    assertThat(errand.runs).isEmpty();
  }

  @Test
  void whatAStoppingReplicaInterruptsIsDoneByAnother() throws Exception {
    errand.does = attempt -> null;
    scheduled();
    assertThat(next().attempt()).isEqualTo(1);
    Runner runner = application.getBean(Runner.class);
    runner.stop();
    assertThat(left()).isEqualTo(1);
    errand.does = attempt -> JobResult.DONE;
    runner.start();
    assertThat(next().attempt()).as("the same attempt").isEqualTo(1);
    awaitNoneLeft();
  }

  @Test
  void howeverManyAreInTransactionsPeopleGetTheirConnections() throws Exception {
    CountDownLatch over = new CountDownLatch(1);
    AtomicInteger inside = new AtomicInteger();
    errand.does =
        attempt -> {
          transaction.executeWithoutResult(
              now -> {
                inside.incrementAndGet();
                awaitQuietly(over);
              });
          return JobResult.DONE;
        };
    within(
        () ->
            IntStream.range(0, 40)
                .forEach(
                    n -> jobs.schedule("test-errand", UUID.randomUUID(), new Errand.To("shop"))));
    for (int run = 0; run < 40; run++) {
      next();
    }
    await("six to be in transactions").until(() -> inside.get() == 6);
    try {
      for (int person = 0; person < 8; person++) {
        within(() -> {});
      }
      assertThat(inside).hasValue(6);
    } finally {
      over.countDown();
    }
    await("all to have been in one").until(() -> inside.get() == 40);
  }

  private static void awaitQuietly(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException stopped) {
      throw new IllegalStateException(stopped);
    }
  }

  @Test
  void pausesHaveJitterButNotMuch() {
    Retries retries = new Retries(List.of(Duration.ofSeconds(10)));
    List<Long> pauses =
        java.util.stream.Stream.generate(() -> retries.after(1).toMillis()).limit(200).toList();
    assertThat(pauses).allSatisfy(pause -> assertThat(pause).isBetween(8_000L, 12_000L));
    assertThat(pauses.stream().distinct().count()).isGreaterThan(50);
  }

  /** Something to do that tells what was done. */
  static class Errand implements Work<Errand.To> {
    final BlockingQueue<Run> runs = new LinkedBlockingQueue<>();
    final BlockingQueue<String> deadLettered = new LinkedBlockingQueue<>();
    volatile Function<Integer, JobResult> does = attempt -> JobResult.DONE;

    record To(String where) {}

    record Run(UUID account, String where, int attempt) {}

    @Override
    public String kind() {
      return "test-errand";
    }

    @Override
    public Class<To> data() {
      return To.class;
    }

    @Override
    public JobResult run(To data, int attempt) throws InterruptedException {
      runs.add(new Run(TenantContext.accountId(), data.where(), attempt));
      JobResult outcome = does.apply(attempt);
      if (outcome == null) {
        new CountDownLatch(1).await();
      }
      return outcome;
    }

    @Override
    public Retries retries() {
      return new Retries(List.of(Duration.ofMillis(50), Duration.ofMillis(50)));
    }

    @Override
    public void deadLettered(To data, String reason) {
      deadLettered.add(reason);
    }
  }

  @TestConfiguration(proxyBeanMethods = false)
  static class Errands {
    @Bean
    Errand errand() {
      return new Errand();
    }
  }
}
