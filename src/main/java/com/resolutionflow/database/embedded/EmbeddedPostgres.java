package com.resolutionflow.database.embedded;

import com.resolutionflow.database.roles.OwnerAccess;
import com.resolutionflow.problem.StartRefused;
import com.resolutionflow.secret.PrivateFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A PostgreSQL of our own in a data folder, kept for good: durable, reached over 127.0.0.1 with
 * passwords only, ended with this process. What it promises: one process per folder; after {@link
 * #close}, {@code kill -9} or a power cut, the next start finds every commit; should the server die
 * alone, it is started again on the same port, and tried again until it starts: a full disk is
 * emptied some time. Not promised: a port that stays over restarts of this process.
 */
public final class EmbeddedPostgres implements AutoCloseable {

  private static final Logger log = LoggerFactory.getLogger(EmbeddedPostgres.class);

  /** Between two tries to start a server again that ended by itself. */
  private static final Duration EXIT = Duration.ofSeconds(10);

  private static final Duration PAUSE = Duration.ofSeconds(2);

  private final FolderLock lock;
  private final Cluster cluster;
  private final PostgresPasswords credentials;
  private final Map<String, String> settings;
  private final int port;
  private Process server;
  private boolean closing;

  private EmbeddedPostgres(FolderLock lock, Cluster cluster, Map<String, String> settings)
      throws IOException, InterruptedException {
    this.lock = lock;
    this.cluster = cluster;
    this.settings = settings;
    cluster.initialize();
    this.credentials = PostgresPasswords.read(cluster.folder());
    cluster.stopOrphan();
    Cluster.RunningServer running = cluster.launch(0, settings);
    this.port = running.port();
    this.server = running.process();
    watch(server);
  }

  /**
   * Starts the server of that data folder, made on first use.
   *
   * @param settings PostgreSQL settings in place of the ordinary ones
   * @throws StartRefused if the folder is in use, cannot be used, or its server does not start
   */
  public static EmbeddedPostgres start(Path dataFolder, Map<String, String> settings) {
    try {
      return start(dataFolder, settings, ServerUser.find());
    } catch (IOException unusable) {
      throw new StartRefused(
          "RESOLUTIONFLOW_DATA_DIR: "
              + dataFolder.toAbsolutePath()
              + " cannot be used ("
              + unusable
              + "); expected a folder that this user may write to.");
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw new StartRefused("Interrupted while PostgreSQL started.");
    }
  }

  static EmbeddedPostgres start(Path dataFolder, Map<String, String> settings, ServerUser account)
      throws IOException, InterruptedException {
    Files.createDirectories(dataFolder);
    Path real = dataFolder.toRealPath();
    FolderLock lock = FolderLock.acquire(real);
    try {
      Path folder = Files.createDirectories(real.resolve("postgres"));
      // Another account has to get through to its own files, and sees no names on the way.
      PrivateFile.restrict(folder, account.canReadOurFiles() ? "rwx------" : "rwx--x--x");
      Cluster cluster =
          new Cluster(folder, new PostgresPrograms(account, binaries(account, folder)));
      return new EmbeddedPostgres(lock, cluster, settings);
    } catch (IOException | InterruptedException | RuntimeException failed) {
      lock.close();
      throw failed;
    }
  }

  /**
   * How its owner signs in to that database of the server that runs on the data folder for another
   * process; empty if none does.
   */
  public static Optional<OwnerAccess> running(Path dataFolder, String database) {
    Path folder = dataFolder.resolve("postgres");
    try {
      Optional<Integer> port = PidFile.of(folder.resolve("cluster")).flatMap(PidFile::readyPort);
      return port.isEmpty()
          ? Optional.empty()
          : Optional.of(
              new OwnerAccess(
                  url(port.get(), database),
                  OwnerAccess.OWNER_ROLE,
                  PostgresPasswords.read(folder).owner()));
    } catch (IOException unusable) {
      throw new StartRefused(
          "RESOLUTIONFLOW_DATA_DIR: " + dataFolder + " cannot be read: " + unusable);
    }
  }

  /**
   * Another account may not look into this user's home; for it the programs lie beside the data.
   */
  private static Path binaries(ServerUser account, Path folder) throws IOException {
    if (account.canReadOurFiles()) {
      try {
        return PostgresBinaries.unpackedIn(PostgresBinaries.userCache());
      } catch (IOException noHome) {
        log.info("Keeping PostgreSQL's programs beside the data: {}", noHome.toString());
      }
    }
    return PostgresBinaries.unpackedIn(folder.resolve("programs"));
  }

  private void watch(Process watched) {
    var unused =
        watched.onExit().thenAcceptAsync(this::startAgain, task -> Thread.ofVirtual().start(task));
  }

  private void startAgain(Process ended) {
    try {
      while (!closedOrStarted(ended)) {
        Thread.sleep(PAUSE);
      }
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
  }

  private synchronized boolean closedOrStarted(Process ended) throws InterruptedException {
    if (closing) {
      return true;
    }
    log.error("PostgreSQL ended by itself ({}); starting it again", ended.exitValue());
    try {
      cluster.stopOrphan();
      server = cluster.launch(port, settings).process();
      watch(server);
      return true;
    } catch (IOException | StartRefused failed) {
      log.error(
          "PostgreSQL does not start again, and is tried again in {} s: {}",
          PAUSE.toSeconds(),
          failed.getMessage());
      return false;
    }
  }

  /** The address of one of its databases. */
  public String url(String database) {
    return url(port, database);
  }

  private static String url(int port, String database) {
    return "jdbc:postgresql://127.0.0.1:" + port + "/" + database;
  }

  public PostgresPasswords credentials() {
    return credentials;
  }

  /** The server's process, for tests that end it. */
  synchronized ProcessHandle process() {
    return server.toHandle();
  }

  /** Stops the server in good order, and lets go of the folder. Open connections are cut. */
  @Override
  public synchronized void close() {
    if (closing) {
      return;
    }
    closing = true;
    try (lock) {
      if (server.isAlive()) {
        cluster.stop();
        // Its files are closed when its PID file goes, a moment before it is gone itself.
        var _ = server.waitFor(EXIT);
      }
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      server.destroy();
    }
  }
}
