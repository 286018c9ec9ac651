package com.resolutionflow.account.export;

import com.resolutionflow.account.people.Accounts;
import com.resolutionflow.audit.AuditEntry;
import com.resolutionflow.audit.AuditKind;
import com.resolutionflow.audit.AuditTrail;
import com.resolutionflow.problem.BrokenResponse;
import com.resolutionflow.problem.Problem;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.json.JsonMapper;

/** Sends the file piece by piece, each read in a short transaction of its own. */
@Component
class ExportDownload {

  private final AccountExportStore store;
  private final Accounts accounts;
  private final AuditTrail audit;
  private final JsonMapper json;
  private final TransactionTemplate transaction;

  ExportDownload(
      AccountExportStore store,
      Accounts accounts,
      AuditTrail audit,
      JsonMapper json,
      PlatformTransactionManager transactions) {
    this.store = store;
    this.accounts = accounts;
    this.audit = audit;
    this.json = json;
    this.transaction = new TransactionTemplate(transactions);
  }

  /**
   * Answers with the file, or with 202 and how far it is.
   *
   * @throws Problem 404; 409 {@code export_failed}
   */
  void send(UUID id, HttpServletResponse response) throws IOException {
    AccountExport export =
        Objects.requireNonNull(
            transaction.execute(now -> store.find(id).orElseThrow(Problem::notFound)));
    switch (export.state()) {
      case PREPARING -> {
        response.setStatus(HttpServletResponse.SC_ACCEPTED);
        response.setContentType("application/json");
        response.getOutputStream().write(json.writeValueAsBytes(export));
      }
      case FAILED ->
          throw Problem.conflict(
              "export_failed",
              "This export failed. " + Objects.requireNonNullElse(export.reason(), ""),
              Map.of());
      case READY -> sendFile(export, response);
    }
  }

  /** Recorded before the first byte leaves, so that a download that breaks off is recorded too. */
  private void sendFile(AccountExport export, HttpServletResponse response) throws IOException {
    audit.record(
        AuditEntry.of(AuditKind.EXPORT)
            .with("of", "everything")
            .with("export", export.id())
            .with("downloaded", true));
    LocalDate day = LocalDate.ofInstant(export.createdAt(), accounts.timeZone());
    response.setHeader(
        HttpHeaders.CONTENT_DISPOSITION,
        ContentDisposition.attachment()
            .filename(
                "resolutionflow " + accounts.name() + " " + day + ".zip", StandardCharsets.UTF_8)
            .build()
            .toString());
    response.setContentType("application/zip");
    long left = Objects.requireNonNullElse(export.size(), 0L);
    response.setContentLengthLong(left);
    for (int number = 0; left > 0; number++) {
      int wanted = number;
      Optional<byte[]> part = transaction.execute(now -> store.part(export.id(), wanted));
      if (part == null || part.isEmpty()) {
        BrokenResponse.breakOff(response);
        return;
      }
      response.getOutputStream().write(part.get());
      left -= part.get().length;
    }
  }
}
