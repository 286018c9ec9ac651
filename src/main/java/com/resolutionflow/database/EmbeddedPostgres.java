package com.resolutionflow.database;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.util.FileSystemUtils;

/**
 * A PostgreSQL of our own in a data folder, kept for good: durable, reached over 127.0.0.1 with passwords only, ended
 * with this process. What it promises: one process per folder; after {@link #close}, {@code kill -9} or a power cut,
 * the next start finds every commit. Not promised: a fixed port.
 */
final class EmbeddedPostgres implements AutoCloseable {

  private static final Logger log = LoggerFactory.getLogger(EmbeddedPostgres.class);
  private static final Duration PATIENCE = Duration.ofMinutes(5);
  private static final int PORTS_TRIED = 5;
  private static final long LOG_BYTES = 10_000_000;

  private final Path folder;
  private final FolderLock lock;
  private final ServerProcess programs;
  private final Credentials credentials;
  private final int port;
  private final Process server;

  private EmbeddedPostgres(
      Path folder, FolderLock lock, ServerProcess programs, Credentials credentials, Running running) {
    this.folder = folder;
    this.lock = lock;
    this.programs = programs;
    this.credentials = credentials;
    this.port = running.port();
    this.server = running.process();
  }

  private record Running(Process process, int port) {}

  /**
   * Starts the server of that data folder, made on first use.
   *
   * @param settings PostgreSQL settings in place of the ordinary ones
   * @throws StartRefused if the folder is in use, cannot be used, or its server does not start
   */
  static EmbeddedPostgres start(Path dataFolder, Map<String, String> settings) {
    try {
      Files.createDirectories(dataFolder);
      FolderLock lock = FolderLock.take(dataFolder.toRealPath());
      try {
        return start(dataFolder.toRealPath().resolve("postgres"), lock, settings);
      } catch (IOException | InterruptedException | RuntimeException failed) {
        lock.close();
        throw failed;
      }
    } catch (IOException unusable) {
      throw new StartRefused(
          "RESOLUTIONFLOW_DATA_DIR: " + dataFolder.toAbsolutePath() + " cannot be used: " + unusable
              + "; expected a folder that this user may write to.");
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw new StartRefused("Interrupted while PostgreSQL started.");
    }
  }

  private static EmbeddedPostgres start(Path folder, FolderLock lock, Map<String, String> settings)
      throws IOException, InterruptedException {
    Files.createDirectories(folder);
    ServerAccount account = ServerAccount.find();
    ServerProcess programs = new ServerProcess(account, binaries(account, folder));
    Path cluster = folder.resolve("cluster");
    if (!Files.exists(cluster)) {
      makeCluster(folder, cluster, programs);
    }
    account.own(cluster);
    Credentials credentials = Credentials.read(folder);
    endOrphan(cluster, programs);
    Running running = launch(folder, cluster, programs, settings);
    return new EmbeddedPostgres(folder, lock, programs, credentials, running);
  }

  /** Another account may not look into this user's home, so that its programs lie beside the data. */
  private static Path binaries(ServerAccount account, Path folder) throws IOException {
    if (account.readsOurs()) {
      try {
        return PostgresBinaries.in(PostgresBinaries.userCache());
      } catch (IOException noHome) {
        log.info("Keeping PostgreSQL's programs beside the data: {}", noHome.toString());
      }
    }
    return PostgresBinaries.in(folder.resolve("programs"));
  }

  /** Made aside and renamed, so that a cluster is there whole or not at all. */
  private static void makeCluster(Path folder, Path cluster, ServerProcess programs)
      throws IOException, InterruptedException {
    Path unfinished = folder.resolve("cluster-unfinished");
    FileSystemUtils.deleteRecursively(unfinished);
    Credentials credentials = Credentials.make(folder);
    Path password = folder.resolve("initial-password");
    Files.createDirectory(unfinished);
    OwnerOnly.write(password, credentials.superuser().reveal());
    programs.account().own(unfinished);
    programs.account().own(password);
    var ended =
        programs.run(
            "initdb",
            List.of(
                "--pgdata=" + unfinished, "--username=postgres", "--pwfile=" + password, "--auth=scram-sha-256",
                "--encoding=UTF8", "--locale=C", "--locale-provider=builtin", "--builtin-locale=C.UTF-8"),
            folder.resolve("initdb.log"));
    Files.delete(password);
    if (ended.code() != 0) {
      throw new StartRefused("PostgreSQL could not make its files in " + folder + ": " + lastLine(ended.printed()));
    }
    Files.writeString(unfinished.resolve("pg_hba.conf"), "host all all 127.0.0.1/32 scram-sha-256\n");
    Files.move(unfinished, cluster, StandardCopyOption.ATOMIC_MOVE);
  }

  private static void endOrphan(Path cluster, ServerProcess programs) throws IOException, InterruptedException {
    Optional<PidFile> left = PidFile.of(cluster);
    if (left.isEmpty()) {
      return;
    }
    Optional<ProcessHandle> orphan = left.get().running();
    if (orphan.isPresent()) {
      log.info("Stopping the PostgreSQL that was left running on {}", cluster);
      stop(cluster, programs);
      if (!orphan.get().onExit().completeOnTimeout(null, 1, TimeUnit.SECONDS).thenApply(p -> p != null).join()) {
        throw new StartRefused("PostgreSQL (process " + orphan.get().pid() + ") still runs on " + cluster + "; stop it.");
      }
    } else {
      left.get().disown();
    }
  }

  private static Running launch(Path folder, Path cluster, ServerProcess programs, Map<String, String> settings)
      throws IOException, InterruptedException {
    Path serverLog = folder.resolve("postgres.log");
    for (int tried = 1; ; tried++) {
      if (Files.exists(serverLog) && Files.size(serverLog) > LOG_BYTES) {
        Files.move(serverLog, folder.resolve("postgres.log.1"), StandardCopyOption.REPLACE_EXISTING);
      }
      long before = Files.exists(serverLog) ? Files.size(serverLog) : 0;
      int port = freePort();
      Process process = programs.server(words(cluster, port, settings), serverLog);
      if (awaitReady(cluster, process)) {
        return new Running(process, port);
      }
      String said = Files.readString(serverLog).substring((int) Math.min(before, Files.size(serverLog)));
      if (tried == PORTS_TRIED || !said.contains("could not bind")) {
        throw new StartRefused("PostgreSQL did not start: " + lastLine(said) + " (see " + serverLog + ")");
      }
    }
  }

  private static List<String> words(Path cluster, int port, Map<String, String> settings) {
    List<String> words = new ArrayList<>(List.of("-D", cluster.toString()));
    ServerSettings.with(port, settings).forEach((name, value) -> words.addAll(List.of("-c", name + "=" + value)));
    return words;
  }

  /** Whether it came up; false if it ended instead. Recovery after a crash may take its time. */
  private static boolean awaitReady(Path cluster, Process process) throws IOException, InterruptedException {
    long end = System.nanoTime() + PATIENCE.toNanos();
    while (System.nanoTime() < end) {
      Optional<PidFile> file = PidFile.of(cluster);
      if (file.isPresent() && file.get().readyAs(process.pid())) {
        return true;
      }
      if (process.waitFor(10, TimeUnit.MILLISECONDS)) {
        return false;
      }
    }
    process.destroy();
    throw new StartRefused("PostgreSQL was not ready within " + PATIENCE.toMinutes() + " minutes.");
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  private static String lastLine(String printed) {
    return printed.lines().filter(line -> !line.isBlank()).reduce((a, b) -> b).orElse("it said nothing");
  }

  /** The address of one of its databases. */
  String url(String database) {
    return "jdbc:postgresql://127.0.0.1:" + port + "/" + database;
  }

  Credentials credentials() {
    return credentials;
  }

  /** The server's process, for tests that end it. */
  ProcessHandle process() {
    return server.toHandle();
  }

  /** Stops the server in good order, and lets go of the folder. Open connections are cut. */
  @Override
  public void close() {
    try (lock) {
      if (server.isAlive()) {
        stop(folder.resolve("cluster"), programs);
      }
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      server.destroy();
    }
  }

  private static void stop(Path cluster, ServerProcess programs) throws IOException, InterruptedException {
    Path output = cluster.resolveSibling("stop.log");
    var ended = programs.run("pg_ctl", List.of("stop", "-D", cluster.toString(), "-m", "fast", "-w", "-t", "60"), output);
    if (ended.code() != 0 && PidFile.of(cluster).flatMap(PidFile::running).isPresent()) {
      log.warn("PostgreSQL did not stop in good order, and is cut off: {}", lastLine(ended.printed()));
      programs.run("pg_ctl", List.of("stop", "-D", cluster.toString(), "-m", "immediate", "-w", "-t", "20"), output);
    }
  }
}
