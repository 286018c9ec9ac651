package com.resolutionflow.llm.client;

import com.resolutionflow.llm.Failure;
import com.resolutionflow.llm.ModelAnswer;
import com.resolutionflow.llm.ModelRequest.Purpose;
import com.resolutionflow.tenant.TenantContext;
import com.resolutionflow.tenant.Uuid7;
import com.resolutionflow.text.EnumWord;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
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
  private final TransactionTemplate transaction;

  ModelCallLog(
      ModelCallStore store, ModelSettings settings, PlatformTransactionManager transactions) {
    this.store = store;
    this.settings = settings;
    this.transaction = new TransactionTemplate(transactions);
  }

  /** How a question ended; {@code reason} is null for a good answer. */
  record CallResult(
      @Nullable Failure reason,
      int attempts,
      ModelAnswer.@Nullable CallMetrics metrics,
      int latencyMs) {}

  /** Records a call that begins and returns its id; empty when the account's budget is spent. */
  Optional<UUID> begin(UUID accountId, Purpose purpose, String provider, String model) {
    return TenantContext.within(
        accountId,
        () -> transaction.execute(now -> insertWithinBudget(accountId, purpose, provider, model)));
  }

  private Optional<UUID> insertWithinBudget(
      UUID accountId, Purpose purpose, String provider, String model) {
    store.lock(accountId);
    if (!store.budget(settings.callsPerHour(), settings.callsPerDay()).hasRoom()) {
      return Optional.empty();
    }
    UUID id = Uuid7.next();
    store.insert(accountId, id, EnumWord.of(purpose), provider, model);
    return Optional.of(id);
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
