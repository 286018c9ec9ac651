package com.resolutionflow.account.erasure;

import com.resolutionflow.database.AccountTables;
import com.resolutionflow.http.idempotency.IdempotentRequest;
import com.resolutionflow.job.JobResult;
import com.resolutionflow.job.Work;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Replaces the name and address of an erased person in all tables of their account, each in a
 * transaction of its own, and again some minutes later: a transaction that was under way when they
 * were erased may have written the name since. Then nothing knows it any more.
 */
@Component
class ErasureWork implements Work<ErasureWork.Erasure> {

  static final String KIND = "person-erasure";

  private static final Logger log = LoggerFactory.getLogger(ErasureWork.class);

  /** Longer than any transaction of a request or a job takes. */
  private static final Duration STRAGGLERS = Duration.ofMinutes(5);

  private static final int PASSES = 2;

  /**
   * Other people keep their names, also where the erased person's is a part of them; what an
   * integration signs in with goes on working until an admin changes it.
   */
  private static final List<String> KEPT = List.of("account_user", "integration", "person_erasure");

  private final ErasureStore store;
  private final AccountTables tables;
  private final IdempotentRequest answers;
  private final TransactionTemplate transaction;

  ErasureWork(
      ErasureStore store,
      AccountTables tables,
      IdempotentRequest answers,
      PlatformTransactionManager transactions) {
    this.store = store;
    this.tables = tables;
    this.answers = answers;
    this.transaction = new TransactionTemplate(transactions);
  }

  @Override
  public String kind() {
    return KIND;
  }

  @Override
  public Class<Erasure> data() {
    return Erasure.class;
  }

  @Override
  public JobResult run(Erasure data, int attempt) {
    List<String> all = Objects.requireNonNull(transaction.execute(now -> tables.referringFirst()));
    all.stream()
        .filter(table -> !KEPT.contains(table))
        .forEach(
            table -> transaction.executeWithoutResult(now -> store.replace(data.user(), table)));
    transaction.executeWithoutResult(
        now -> answers.rewriteAllStored(text -> store.without(data.user(), text)));
    int passes = Objects.requireNonNull(transaction.execute(now -> store.passed(data.user())));
    if (passes > 0 && passes < PASSES) {
      return new JobResult.Deferred("What was written meanwhile is looked through", STRAGGLERS);
    }
    transaction.executeWithoutResult(now -> store.forget(data.user()));
    return JobResult.DONE;
  }

  @Override
  public void deadLettered(Erasure data, String reason) {
    log.error("User {} was erased, but not every copy of their name: {}", data.user(), reason);
  }

  /** Who was erased. */
  record Erasure(UUID user) {}
}
