package com.resolutionflow.account.export;

import com.resolutionflow.tenant.TenantContext;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.function.IntConsumer;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.RowCallbackHandler;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/**
 * Writes the current account's rows as a zip of JSON files, each row as the database has it. Rows
 * are fetched a few at a time, so that the size of the account makes no difference to the memory
 * needed; the largest row, a session with its steps, does.
 */
@Component
class ExportArchive {

  /** Raised when a reader of the files has to change. */
  private static final int FORMAT = 1;

  private static final int FETCHED = 20;
  private static final String README = "/account-export/README.md";

  private final JdbcTemplate jdbc;
  private final JsonMapper json;

  ExportArchive(JdbcTemplate jdbc, JsonMapper json) {
    this.jdbc = jdbc;
    this.json = json;
  }

  /**
   * Writes all files, and leaves {@code out} open; inside one transaction.
   *
   * @param progress hears how far it is, in percent
   */
  void write(OutputStream out, IntConsumer progress) throws IOException {
    jdbc.execute("set local statement_timeout = '30min'");
    jdbc.execute("set local idle_in_transaction_session_timeout = '10min'");
    ZipOutputStream zip = new ZipOutputStream(out, StandardCharsets.UTF_8);
    zip.putNextEntry(new ZipEntry("README.md"));
    try (InputStream readme =
        Objects.requireNonNull(ExportArchive.class.getResourceAsStream(README))) {
      readme.transferTo(zip);
    }
    Map<String, Integer> counts = new LinkedHashMap<>();
    for (ExportFile file : ExportContents.FILES) {
      counts.put(file.name() + ".json", write(file, zip));
      progress.accept(100 * counts.size() / (ExportContents.FILES.size() + 1));
    }
    zip.putNextEntry(new ZipEntry("manifest.json"));
    zip.write(
        json.writeValueAsBytes(
            new Manifest(FORMAT, TenantContext.accountId().toString(), Instant.now(), counts)));
    zip.finish();
  }

  private int write(ExportFile file, ZipOutputStream zip) throws IOException {
    zip.putNextEntry(new ZipEntry(file.name() + ".json"));
    Rows rows = new Rows(zip);
    jdbc.query(
        connection -> {
          PreparedStatement statement = connection.prepareStatement(file.sql());
          statement.setFetchSize(FETCHED);
          return statement;
        },
        rows);
    zip.write((rows.count == 0 ? "[]\n" : "\n]\n").getBytes(StandardCharsets.UTF_8));
    return rows.count;
  }

  /** Writes each row as it comes. */
  private static final class Rows implements RowCallbackHandler {

    private final OutputStream out;
    private int count;

    Rows(OutputStream out) {
      this.out = out;
    }

    @Override
    public void processRow(ResultSet row) throws SQLException {
      try {
        String line = (count == 0 ? "[\n" : ",\n") + row.getString(1);
        out.write(line.getBytes(StandardCharsets.UTF_8));
        count++;
      } catch (IOException failed) {
        throw new UncheckedIOException(failed);
      }
    }
  }

  /** What the archive is of, when it was made, and how many things are in each file. */
  private record Manifest(
      int format, String accountId, Instant madeAt, Map<String, Integer> files) {}
}
