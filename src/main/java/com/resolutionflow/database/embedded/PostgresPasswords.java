package com.resolutionflow.database.embedded;

import com.resolutionflow.database.roles.OwnerAccess;
import com.resolutionflow.problem.StartRefused;
import com.resolutionflow.secret.PrivateFile;
import com.resolutionflow.secret.Secret;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Base64;

/**
 * The passwords of the embedded server's roles that no setting names, kept beside its data in the
 * form that PostgreSQL's own programs read ({@code PGPASSFILE}), so that a backup with {@code
 * pg_dump} needs nothing else.
 */
public record PostgresPasswords(Secret superuser, Secret owner) {

  private static final String FILE = "pgpass";

  /** Makes new ones and writes them down. */
  static PostgresPasswords create(Path folder) throws IOException {
    PostgresPasswords made = new PostgresPasswords(password(), password());
    PrivateFile.write(
        folder.resolve(FILE),
        line("postgres", made.superuser) + line(OwnerAccess.OWNER_ROLE, made.owner));
    return made;
  }

  /**
   * Reads those written down.
   *
   * @throws StartRefused if they are gone while the data is still there
   */
  public static PostgresPasswords read(Path folder) throws IOException {
    Path file = folder.resolve(FILE);
    try {
      String text = Files.readString(file);
      return new PostgresPasswords(
          find(text, "postgres", file), find(text, OwnerAccess.OWNER_ROLE, file));
    } catch (NoSuchFileException gone) {
      throw lost(file);
    }
  }

  private static Secret find(String text, String role, Path file) {
    String start = start(role);
    return text.lines()
        .filter(line -> line.startsWith(start))
        .map(line -> new Secret(line.substring(start.length())))
        .findFirst()
        .orElseThrow(() -> lost(file));
  }

  private static StartRefused lost(Path file) {
    return new StartRefused(
        "RESOLUTIONFLOW_DATA_DIR: "
            + file
            + " does not hold the database's passwords; restore it from a backup.");
  }

  private static String line(String role, Secret password) {
    return start(role) + password.reveal() + "\n";
  }

  private static String start(String role) {
    return "127.0.0.1:*:*:" + role + ":";
  }

  private static Secret password() {
    byte[] random = new byte[24];
    new SecureRandom().nextBytes(random);
    return new Secret(Base64.getUrlEncoder().withoutPadding().encodeToString(random));
  }
}
