package com.resolutionflow.database.backup;

import com.resolutionflow.problem.StartRefused;
import java.io.BufferedOutputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyManager;

/**
 * Writes all rows of a database, as they are at one moment, into a file that only this user may
 * read. As the database's owner, who is subject to row-level security: the rows of each account are
 * read within it. The product may go on working meanwhile.
 */
public final class BackupWriter {

  /** The entry that holds the embedded database's secret key. */
  static final String KEY = "secret-key";

  private final Connection connection;
  private final ZipOutputStream zip;

  private BackupWriter(Connection connection, ZipOutputStream zip) {
    this.connection = connection;
    this.zip = zip;
  }

  /**
   * Writes the file.
   *
   * @param connection the owner's; it is not committed
   * @param key the content of the secret key's file, where the key is ours
   * @param keyFingerprint of the secret key in use
   * @return what was written, in a sentence
   * @throws StartRefused if the file exists already
   */
  public static String write(
      Connection connection, Path file, @Nullable String key, String keyFingerprint)
      throws IOException, SQLException {
    var mode = PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
    try (FileChannel channel =
        FileChannel.open(
            file, Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE), mode)) {
      try (var zip =
          new ZipOutputStream(new BufferedOutputStream(Channels.newOutputStream(channel)))) {
        String summary = new BackupWriter(connection, zip).write(key, keyFingerprint);
        zip.finish();
        zip.flush();
        channel.force(true);
        return summary;
      }
    } catch (FileAlreadyExistsException there) {
      throw new StartRefused(file + " exists already; name a file that does not.");
    } catch (IOException | SQLException | RuntimeException failed) {
      Files.deleteIfExists(file);
      throw failed;
    }
  }

  private String write(@Nullable String key, String keyFingerprint)
      throws IOException, SQLException {
    connection.setAutoCommit(false);
    try (Statement statement = connection.createStatement()) {
      statement.execute("set transaction isolation level repeatable read, read only");
      statement.execute("set local statement_timeout = 0");
    }
    List<Schema.Table> tables = Schema.tables(connection);
    if (tables.stream().noneMatch(table -> table.name().equals(Schema.HISTORY))) {
      throw new StartRefused("There is nothing to back up: no ResolutionFlow was started on it.");
    }
    List<String> accounts = Schema.accounts(connection);
    SortedMap<String, Manifest.Content> contents = new TreeMap<>();
    for (Schema.Table table : tables) {
      contents.put(table.name(), copy(table, accounts));
    }
    Manifest manifest = new Manifest(keyFingerprint, migrations(), contents, sequences());
    if (key != null) {
      add(KEY, key);
    }
    add(Manifest.ENTRY, manifest.text());
    return "%s with %d rows in %d tables, schema %s, %s the secret key"
        .formatted(
            Schema.counted(accounts.size()),
            manifest.rows(),
            contents.size(),
            manifest.version(),
            key == null ? "without" : "with");
  }

  private Manifest.Content copy(Schema.Table table, List<String> accounts)
      throws IOException, SQLException {
    zip.putNextEntry(new ZipEntry(entry(table.name())));
    CopyManager copies = connection.unwrap(PGConnection.class).getCopyAPI();
    String sql = "copy (select " + table.columns() + " from public." + table.name() + ") to stdout";
    DigestOutputStream out = new DigestOutputStream(new Unclosed(zip), sha256());
    long rows = 0;
    if (table.isProtected()) {
      for (String account : accounts) {
        bind(account);
        rows += copies.copyOut(sql, out);
      }
    } else {
      rows = copies.copyOut(sql, out);
    }
    zip.closeEntry();
    return new Manifest.Content(rows, HexFormat.of().formatHex(out.getMessageDigest().digest()));
  }

  private void bind(String account) throws SQLException {
    try (PreparedStatement statement =
        connection.prepareStatement("select set_config('app.account_id', ?, true)")) {
      statement.setString(1, account);
      statement.execute();
    }
  }

  private SortedMap<String, String> migrations() throws IOException, SQLException {
    Migrations ours = Migrations.read();
    SortedMap<String, String> applied = new TreeMap<>();
    for (String script :
        Schema.texts(
            connection,
            "select script from " + Schema.HISTORY + " where success and version is not null")) {
      if (!ours.scripts().containsKey(script)) {
        throw new StartRefused(
            "The database is newer than this ResolutionFlow, which does not know "
                + script
                + "; back it up with the version that runs on it.");
      }
      applied.put(script, ours.fingerprint(script));
    }
    return applied;
  }

  private SortedMap<String, String> sequences() throws SQLException {
    SortedMap<String, String> states = new TreeMap<>();
    for (String name : Schema.sequences(connection)) {
      String sql = "select last_value || ' ' || is_called from public." + name;
      states.put(name, Schema.texts(connection, sql).getFirst());
    }
    return states;
  }

  private void add(String name, String text) throws IOException {
    zip.putNextEntry(new ZipEntry(name));
    zip.write(text.getBytes(StandardCharsets.UTF_8));
    zip.closeEntry();
  }

  /** The name of a table's part of the file. */
  static String entry(String table) {
    return "tables/" + table + ".copy";
  }

  static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException absent) {
      throw new IllegalStateException("every Java has SHA-256", absent);
    }
  }

  /** Keeps the driver from ending the whole file after one table. */
  private static final class Unclosed extends FilterOutputStream {

    Unclosed(OutputStream out) {
      super(out);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
      out.write(bytes, offset, length);
    }

    @Override
    public void close() {}
  }
}
