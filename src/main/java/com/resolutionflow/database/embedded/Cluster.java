package com.resolutionflow.database.embedded;

import com.resolutionflow.problem.StartRefused;
import com.resolutionflow.secret.PrivateFile;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
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

/** The files of the embedded server in one folder, and what is done with them. */
record Cluster(Path folder, PostgresPrograms programs) {

  private static final Logger log = LoggerFactory.getLogger(Cluster.class);
  private static final Duration PATIENCE = Duration.ofMinutes(5);
  private static final int PORTS_TRIED = 5;

  /**
   * So long may the helpers of a server that was killed take to notice it; until then nothing else
   * may start.
   */
  private static final Duration SHUTDOWN_PATIENCE = Duration.ofSeconds(30);

  private static final long LOG_BYTES = 10_000_000;

  /** Of the programs that this application comes with. */
  static final String MAJOR_VERSION = "18";

  /** A server that takes connections. */
  record RunningServer(Process process, int port) {}

  Path files() {
    return folder.resolve("cluster");
  }

  /**
   * Makes the files on first use: aside, then renamed, so that they are there whole or not at all.
   */
  void initialize() throws IOException, InterruptedException {
    if (Files.exists(files())) {
      refuseOtherVersion();
      programs.account().takeOwnership(files());
      return;
    }
    Path unfinished = folder.resolve("cluster-unfinished");
    FileSystemUtils.deleteRecursively(unfinished);
    Files.createDirectory(unfinished);
    PostgresPasswords credentials = PostgresPasswords.create(folder);
    Path password = folder.resolve("initial-password");
    PrivateFile.write(password, credentials.superuser().reveal());
    programs.account().takeOwnership(unfinished);
    programs.account().takeOwnership(password);
    var ended = programs.run("initdb", initial(unfinished, password), folder.resolve("initdb.log"));
    Files.delete(password);
    if (ended.code() != 0) {
      throw new StartRefused(
          "PostgreSQL could not make its files in " + folder + ": " + lastLine(ended.output()));
    }
    Files.writeString(
        unfinished.resolve("pg_hba.conf"), "host all all 127.0.0.1/32 scram-sha-256\n");
    Files.move(unfinished, files(), StandardCopyOption.ATOMIC_MOVE);
  }

  /** The server itself says so in a line that does not tell what to do about it. */
  private void refuseOtherVersion() throws IOException {
    Path file = files().resolve("PG_VERSION");
    String version = Files.exists(file) ? Files.readString(file).strip() : "";
    if (!version.isEmpty() && !version.equals(MAJOR_VERSION)) {
      throw new StartRefused(
          "The data in "
              + folder
              + " is PostgreSQL "
              + version
              + "'s, and this version of ResolutionFlow comes with "
              + MAJOR_VERSION
              + "; nothing was changed. Run bin/backup FILE with the version that you had before,"
              + " then bin/restore FILE with this one and an empty RESOLUTIONFLOW_DATA_DIR.");
    }
  }

  private static List<String> initial(Path files, Path password) {
    return List.of(
        "--pgdata=" + files,
        "--username=postgres",
        "--pwfile=" + password,
        "--auth=scram-sha-256",
        "--encoding=UTF8",
        "--locale=C",
        "--locale-provider=builtin",
        "--builtin-locale=C.UTF-8");
  }

  /** Ends a server that was left running on these files, and heals what a dead one left. */
  void stopOrphan() throws IOException, InterruptedException {
    Optional<PidFile> left = PidFile.of(files());
    if (left.isEmpty()) {
      return;
    }
    Optional<ProcessHandle> orphan = left.get().running();
    if (orphan.isEmpty()) {
      left.get().replacePid();
      return;
    }
    log.info("Stopping the PostgreSQL that was left running on {}", files());
    stop();
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(5);
    while (orphan.get().isAlive()) {
      if (System.nanoTime() > end) {
        throw new StartRefused(
            "PostgreSQL (process " + orphan.get().pid() + ") still runs on " + files() + ".");
      }
      Thread.sleep(10);
    }
  }

  /**
   * Starts the server.
   *
   * @param port the port to take, or 0 for any that is free
   * @throws StartRefused if it ends instead
   */
  RunningServer launch(int port, Map<String, String> settings)
      throws IOException, InterruptedException {
    Path serverLog = folder.resolve("postgres.log");
    PrivateFile.restrict(folder.resolve("postgres.log.1"));
    long patient = System.nanoTime() + SHUTDOWN_PATIENCE.toNanos();
    for (int ports = 1; ; ) {
      if (Files.exists(serverLog) && Files.size(serverLog) > LOG_BYTES) {
        Files.move(
            serverLog, folder.resolve("postgres.log.1"), StandardCopyOption.REPLACE_EXISTING);
      }
      PrivateFile.ensure(serverLog);
      long before = Files.size(serverLog);
      int taken = port == 0 ? freePort() : port;
      Process process = programs.startServer(arguments(taken, settings), serverLog);
      if (awaitReady(process)) {
        return new RunningServer(process, taken);
      }
      String said = readFrom(serverLog, before);
      if (said.contains("pre-existing shared memory block") && System.nanoTime() < patient) {
        Thread.sleep(50);
      } else if (ports++ == PORTS_TRIED || !said.contains("could not bind")) {
        throw new StartRefused(
            "PostgreSQL did not start: " + lastLine(said) + " (see " + serverLog + ")");
      }
    }
  }

  private List<String> arguments(int port, Map<String, String> settings) {
    List<String> words = new ArrayList<>(List.of("-D", files().toString()));
    PostgresSettings.with(port, settings)
        .forEach((name, value) -> words.addAll(List.of("-c", name + "=" + value)));
    return words;
  }

  /** Whether it came up; false if it ended instead. Recovery after a crash may take its time. */
  private boolean awaitReady(Process process) throws IOException, InterruptedException {
    long end = System.nanoTime() + PATIENCE.toNanos();
    while (System.nanoTime() < end) {
      Optional<PidFile> file = PidFile.of(files());
      if (file.isPresent() && file.get().readyAs(process.pid())) {
        return true;
      }
      if (process.waitFor(10, TimeUnit.MILLISECONDS)) {
        return false;
      }
    }
    process.destroyForcibly();
    throw new StartRefused("PostgreSQL was not ready within " + PATIENCE.toMinutes() + " minutes.");
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
      return socket.getLocalPort();
    }
  }

  private static String readFrom(Path file, long offset) throws IOException {
    try (RandomAccessFile reader = new RandomAccessFile(file.toFile(), "r")) {
      reader.seek(offset);
      byte[] bytes = new byte[(int) Math.min(reader.length() - offset, 100_000)];
      reader.readFully(bytes);
      return new String(bytes, StandardCharsets.UTF_8);
    }
  }

  /** Stops the server that runs on these files: connections are cut, all is written down. */
  void stop() throws IOException, InterruptedException {
    var ended = control("fast", 60);
    if (ended.code() != 0 && PidFile.of(files()).flatMap(PidFile::running).isPresent()) {
      log.warn(
          "PostgreSQL did not stop in good order and is cut off: {}", lastLine(ended.output()));
      control("immediate", 20);
    }
  }

  private PostgresPrograms.ExitResult control(String mode, int seconds)
      throws IOException, InterruptedException {
    return programs.run(
        "pg_ctl",
        List.of(
            "stop", "-D", files().toString(), "-m", mode, "-w", "-t", Integer.toString(seconds)),
        folder.resolve("stop.log"));
  }

  private static String lastLine(String printed) {
    return printed
        .lines()
        .filter(line -> !line.isBlank())
        .reduce((before, line) -> line)
        .orElse("it said nothing");
  }
}
