package com.resolutionflow.llm.client;

import com.resolutionflow.llm.BudgetNearlyUsed;
import com.resolutionflow.llm.Failure;
import com.resolutionflow.llm.ModelAnswer;
import com.resolutionflow.llm.ModelRequest;
import com.resolutionflow.tenant.TenantContext;
import com.resolutionflow.tenant.Uuid7;
import com.resolutionflow.text.EnumWord;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionException;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The record of every question to the model, which is the budget too. Each step is a short
 * transaction of its own.
 */
@Service
class ModelCallLog {

  private static final Logger log = LoggerFactory.getLogger(ModelCallLog.class);

  private final ModelCallStore store;
  private final ModelSettings settings;
  private final ApplicationEventPublisher events;
  private final TransactionTemplate transaction;

  ModelCallLog(
      ModelCallStore store,
      ModelSettings settings,
      ApplicationEventPublisher events,
      PlatformTransactionManager transactions) {
    this.store = store;
    this.settings = settings;
    this.events = events;
    this.transaction = new TransactionTemplate(transactions);
  }

  /** How a question ended; {@code reason} is null for a good answer. */
  record CallResult(
      @Nullable Failure reason,
      int attempts,
      ModelAnswer.@Nullable CallMetrics metrics,
      int latencyMs) {}

  /**
   * Records a call that begins and returns its id; empty when what the account's budget has for
   * such calls is spent.
   */
  Optional<UUID> begin(ModelRequest<?> question, String provider, String model) {
    return TenantContext.within(
        question.accountId(),
        () -> transaction.execute(now -> insertWithinBudget(question, provider, model)));
  }

  private Optional<UUID> insertWithinBudget(
      ModelRequest<?> question, String provider, String model) {
    BudgetLimits limits = settings.budget();
    UUID id = Uuid7.next();
    store.lock(question.accountId());
    ModelCallStore.Begun begun =
        store.begin(
            new ModelCallStore.NewCall(
                id, question.userId(), EnumWord.of(question.purpose()), provider, model),
            limits);
    if (begun.firstWarning()) {
      events.publishEvent(
          new BudgetNearlyUsed(
              question.accountId(),
              begun.usedLastHour(),
              limits.perHour(),
              begun.usedToday(),
              limits.perDay()));
    }
    return begun.hadRoom() ? Optional.of(id) : Optional.empty();
  }

  /**
   * Notes how it ended. That this cannot be written is no reason to lose an answer that is there.
   */
  void complete(UUID accountId, UUID id, CallResult ended) {
    try {
      TenantContext.within(
          accountId, () -> transaction.executeWithoutResult(now -> store.complete(id, ended)));
    } catch (DataAccessException | TransactionException failed) {
      log.warn("What a question to the model cost could not be recorded: {}", failed.getMessage());
    }
  }
}
