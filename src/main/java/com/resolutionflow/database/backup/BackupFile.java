package com.resolutionflow.database.backup;

import com.resolutionflow.problem.StartRefused;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.util.HexFormat;
import java.util.Optional;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/** A backup that is whole, and that this version of the product can restore. */
public final class BackupFile implements AutoCloseable {

  private final ZipFile zip;
  private final Manifest manifest;

  private BackupFile(ZipFile zip, Manifest manifest) {
    this.zip = zip;
    this.manifest = manifest;
  }

  /**
   * Opens the file and reads all of it, so that nothing is changed for one that is not whole.
   *
   * @throws StartRefused for any other file, a damaged one, or one of another version
   */
  public static BackupFile open(Path file) {
    if (!Files.isRegularFile(file)) {
      throw new StartRefused(file + " is not there; expected the file of a backup.");
    }
    try {
      ZipFile zip = new ZipFile(file.toFile());
      try {
        BackupFile opened = new BackupFile(zip, Manifest.parse(text(zip, Manifest.ENTRY)));
        opened.check();
        return opened;
      } catch (IOException | RuntimeException failed) {
        zip.close();
        throw failed;
      }
    } catch (StartRefused refused) {
      throw refused;
    } catch (IOException | RuntimeException damaged) {
      throw new StartRefused(
          file + " is no whole backup of ResolutionFlow: " + damaged.getMessage());
    }
  }

  private void check() throws IOException {
    for (var table : manifest.tables().entrySet()) {
      try (var in = new DigestInputStream(rows(table.getKey()), BackupWriter.sha256())) {
        in.transferTo(OutputStream.nullOutputStream());
        String found = HexFormat.of().formatHex(in.getMessageDigest().digest());
        if (!found.equals(table.getValue().sha256())) {
          throw new IOException("the rows of " + table.getKey() + " are not those written");
        }
      }
    }
    Migrations ours = Migrations.read();
    for (var migration : manifest.migrations().entrySet()) {
      if (!ours.scripts().containsKey(migration.getKey())
          || !ours.fingerprint(migration.getKey()).equals(migration.getValue())) {
        throw new StartRefused(
            "The backup was made by another version of ResolutionFlow, with a migration "
                + migration.getKey()
                + " that this one does not have; restore it with that version or a newer one.");
      }
    }
  }

  Manifest manifest() {
    return manifest;
  }

  /** The rows of a table, as PostgreSQL's {@code COPY} writes and reads them. */
  InputStream rows(String table) throws IOException {
    return part(zip, BackupWriter.entry(table));
  }

  /** The fingerprint of the secret key that was in use when it was made. */
  public String keyFingerprint() {
    return manifest.keyFingerprint();
  }

  /** The content of the secret key's file, if the backup has it. */
  public Optional<String> key() throws IOException {
    return zip.getEntry(BackupWriter.KEY) == null
        ? Optional.empty()
        : Optional.of(text(zip, BackupWriter.KEY));
  }

  private static String text(ZipFile zip, String name) throws IOException {
    try (InputStream in = part(zip, name)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  private static InputStream part(ZipFile zip, String name) throws IOException {
    ZipEntry entry = zip.getEntry(name);
    if (entry == null) {
      throw new IOException("it has no " + name);
    }
    return zip.getInputStream(entry);
  }

  @Override
  public void close() throws IOException {
    zip.close();
  }
}
