package com.resolutionflow.account.export;

import com.resolutionflow.job.JobResult;
import com.resolutionflow.job.Retries;
import com.resolutionflow.job.Work;
import com.resolutionflow.job.WorkerPool;
import com.resolutionflow.tenant.TenantContext;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Prepares one export: reads everything in one transaction that sees a single moment, and writes
 * the pieces of the zip file in the same one, so that a file is there whole or not at all. Nobody
 * waits for that transaction, and whoever downloads the file later holds none.
 */
@Component
class AccountExportWork implements Work<AccountExportWork.Export> {

  static final String KIND = "account-export";

  /** How long the file can be downloaded. */
  static final Duration KEPT = Duration.ofDays(7);

  private static final Retries RETRIES =
      new Retries(List.of(Duration.ofSeconds(5), Duration.ofMinutes(1)));

  private final AccountExportStore store;
  private final ExportArchive archive;
  private final TransactionTemplate transaction;
  private final TransactionTemplate snapshot;
  private final TransactionTemplate aside;

  AccountExportWork(
      AccountExportStore store, ExportArchive archive, PlatformTransactionManager transactions) {
    this.store = store;
    this.archive = archive;
    this.transaction = new TransactionTemplate(transactions);
    this.snapshot = new TransactionTemplate(transactions);
    this.snapshot.setIsolationLevel(TransactionDefinition.ISOLATION_REPEATABLE_READ);
    this.aside = new TransactionTemplate(transactions);
    this.aside.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
  }

  @Override
  public String kind() {
    return KIND;
  }

  @Override
  public Class<Export> data() {
    return Export.class;
  }

  @Override
  public Retries retries() {
    return RETRIES;
  }

  /** Few at once: each reads a whole account and keeps two connections busy. */
  @Override
  public WorkerPool pool() {
    return WorkerPool.of(1);
  }

  @Override
  public JobResult run(Export data, int attempt) {
    boolean wanted =
        Boolean.TRUE.equals(
            transaction.execute(
                now -> {
                  store.deleteParts(data.export());
                  return store
                      .find(data.export())
                      .filter(one -> one.state() == AccountExport.State.PREPARING)
                      .isPresent();
                }));
    if (wanted) {
      long size = Objects.requireNonNull(snapshot.execute(now -> write(data.export())));
      transaction.executeWithoutResult(
          now -> {
            if (!store.ready(data.export(), size, KEPT)) {
              store.deleteParts(data.export());
            }
          });
    }
    return JobResult.DONE;
  }

  private long write(UUID export) {
    UUID account = TenantContext.accountId();
    try (ExportParts parts =
        new ExportParts((number, content) -> store.insertPart(account, export, number, content))) {
      archive.write(
          parts, percent -> aside.executeWithoutResult(now -> store.progress(export, percent)));
      parts.close();
      return parts.size();
    } catch (IOException impossible) {
      throw new IllegalStateException("A piece of memory could not be written", impossible);
    }
  }

  @Override
  public void deadLettered(Export data, String reason) {
    store.fail(data.export(), "Something went wrong on the server. Start it again.");
  }

  /** Which export. */
  record Export(UUID export) {}
}
