package com.resolutionflow.database;

import com.resolutionflow.database.backup.BackupFile;
import com.resolutionflow.database.backup.BackupWriter;
import com.resolutionflow.database.backup.Restore;
import com.resolutionflow.database.embedded.EmbeddedPostgres;
import com.resolutionflow.database.roles.OwnerAccess;
import com.resolutionflow.problem.StartRefused;
import com.resolutionflow.secret.ApplicationSecret;
import com.resolutionflow.secret.PrivateFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.core.env.Environment;

/**
 * What the jar does instead of serving when its first word is {@code backup} or {@code restore}. It
 * reads the same settings, and prints one line: what was done, or why it was not.
 */
public final class DatabaseCommand {

  private static final String REPLACE = "--replace";
  private static final String KEY_LABEL = "backup/fingerprint";
  private static final int FINGERPRINT = 16;

  private final DatabaseSettings settings;

  private DatabaseCommand(Environment environment) {
    this.settings = DatabaseSettings.of(environment);
  }

  /** Whether these arguments of the jar are for this command. */
  public static boolean accepts(String... arguments) {
    return arguments.length > 0 && List.of("backup", "restore").contains(arguments[0]);
  }

  /**
   * Runs the command and returns the process's exit code.
   *
   * @param arguments {@code backup FILE} or {@code restore FILE [--replace]}, and settings such as
   *     {@code --resolutionflow.data-dir=data}
   */
  public static int run(String... arguments) {
    try {
      System.out.println(execute(arguments));
      return 0;
    } catch (StartRefused refused) {
      System.err.println("ResolutionFlow: " + refused.line());
    } catch (IOException | SQLException failed) {
      System.err.println("ResolutionFlow: nothing was done: " + failed);
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      System.err.println("ResolutionFlow: interrupted.");
    }
    return 1;
  }

  /**
   * Runs the command and returns what was done.
   *
   * @throws StartRefused if it is not done; then nothing has changed
   */
  static String execute(String... arguments)
      throws IOException, SQLException, InterruptedException {
    List<String> files = new ArrayList<>();
    List<String> others = new ArrayList<>();
    for (String argument : Arrays.asList(arguments).subList(1, arguments.length)) {
      (argument.startsWith("--") ? others : files).add(argument);
    }
    boolean replace = others.remove(REPLACE);
    boolean backup = arguments[0].equals("backup");
    if (files.size() != 1 || files.getFirst().isBlank() || (backup && replace)) {
      throw new StartRefused(
          "expected: " + (backup ? "backup FILE" : "restore FILE [" + REPLACE + "]"));
    }
    Path file = Path.of(files.getFirst()).toAbsolutePath();
    try (var context =
        new SpringApplicationBuilder(NoBeans.class)
            .web(WebApplicationType.NONE)
            .logStartupInfo(false)
            .run(others.toArray(String[]::new))) {
      DatabaseCommand command = new DatabaseCommand(context.getEnvironment());
      return backup ? command.backup(file) : command.restore(file, replace);
    }
  }

  private String backup(Path file) throws IOException, SQLException {
    if (Files.exists(file)) {
      throw new StartRefused(file + " exists already; name a file that does not.");
    }
    Optional<OwnerAccess> running =
        settings.isExternal()
            ? Optional.of(settings.owner())
            : EmbeddedPostgres.running(settings.folder(), DatabaseServer.NAME);
    if (running.isPresent()) {
      return write(running.get(), file);
    }
    refuseWithoutCluster();
    try (DatabaseServer server = DatabaseServer.embedded(settings)) {
      return write(server.owner(), file);
    }
  }

  private void refuseWithoutCluster() {
    if (!Files.exists(settings.folder().resolve("postgres").resolve("cluster"))) {
      throw new StartRefused(
          "RESOLUTIONFLOW_DATA_DIR: there is no database in "
              + settings.folder()
              + "; name the folder that has it, or set SPRING_DATASOURCE_URL.");
    }
  }

  private String write(OwnerAccess owner, Path file) throws IOException, SQLException {
    String key = keyIsOurs() ? Files.readString(keyFile()) : null;
    try (Connection connection = owner.connect()) {
      return "Backed up to %s: %s. Whoever has the file has it all: keep it safe."
          .formatted(file, BackupWriter.write(connection, file, key, fingerprint()));
    }
  }

  private String restore(Path file, boolean replace)
      throws IOException, SQLException, InterruptedException {
    try (BackupFile backup = BackupFile.open(file);
        DatabaseServer server =
            settings.isExternal()
                ? DatabaseServer.external(settings)
                : DatabaseServer.embedded(settings);
        Connection connection = server.owner().connect()) {
      String done = Restore.run(connection, backup, replace);
      String key = backup.key().orElse(null);
      if (key != null && keyIsOurs()) {
        keep(key, file);
      }
      return "Restored from %s: %s.%s".formatted(file, done, keyAdvice(backup));
    }
  }

  private void keep(String key, Path backup) {
    try {
      PrivateFile.write(keyFile(), key);
    } catch (IOException failed) {
      throw new StartRefused(
          "The database is restored, but not the secret key: %s (%s). Write it there before the start: unzip -p %s %s"
              .formatted(keyFile(), failed, backup, SecretKeySource.FILE));
    }
  }

  private String keyAdvice(BackupFile backup) {
    return backup.keyFingerprint().equals(fingerprint())
        ? ""
        : " It was made under another secret key: credentials of integrations cannot be read until"
            + " RESOLUTIONFLOW_SECRET_KEY or RESOLUTIONFLOW_SECRET_KEY_PREVIOUS has that one.";
  }

  /** Whether the secret key is kept in the data folder and not named by a setting. */
  private boolean keyIsOurs() {
    String stated = settings.secretKey();
    return !settings.isExternal()
        && (stated == null || stated.isBlank())
        && Files.exists(keyFile());
  }

  private Path keyFile() {
    return settings.folder().resolve(SecretKeySource.FILE);
  }

  private String fingerprint() {
    ApplicationSecret secret =
        settings.isExternal()
            ? SecretKeySource.required(settings)
            : SecretKeySource.embedded(settings);
    return secret.deriveText(KEY_LABEL).reveal().substring(0, FINGERPRINT);
  }

  /** For an environment with all settings and an application with nothing in it. */
  static final class NoBeans {}
}
