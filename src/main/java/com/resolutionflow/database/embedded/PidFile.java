package com.resolutionflow.database.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * What a running PostgreSQL, or one that ended without clearing up, says of itself in {@code
 * postmaster.pid}.
 */
public record PidFile(Path cluster, List<String> lines) {

  private static final String NAME = "postmaster.pid";
  private static final int PID = 0;
  private static final int PORT = 3;
  private static final int STATUS = 7;

  public static Optional<PidFile> of(Path cluster) throws IOException {
    try {
      List<String> lines = Files.readAllLines(cluster.resolve(NAME));
      return lines.isEmpty() ? Optional.empty() : Optional.of(new PidFile(cluster, lines));
    } catch (NoSuchFileException none) {
      return Optional.empty();
    }
  }

  /** Whether the server of that number says that it takes connections. */
  boolean readyAs(long pid) {
    return lines.size() > STATUS
        && lines.get(PID).strip().equals(Long.toString(pid))
        && lines.get(STATUS).strip().equals("ready");
  }

  /**
   * The PostgreSQL that runs on that cluster still; nothing if its number is nobody's, or another
   * program's now.
   */
  public Optional<ProcessHandle> running() {
    return pid().flatMap(ProcessHandle::of).filter(ProcessHandle::isAlive).filter(this::isServer);
  }

  /** The port of the running server, if it says that it takes connections. */
  Optional<Integer> readyPort() {
    return running()
        .filter(server -> readyAs(server.pid()))
        .map(server -> Integer.valueOf(lines.get(PORT).strip()));
  }

  private Optional<Long> pid() {
    try {
      return Optional.of(Long.parseLong(lines.get(PID).strip()));
    } catch (NumberFormatException torn) {
      return Optional.empty();
    }
  }

  /** A server works in its cluster's folder and has been started with its name. */
  private boolean isServer(ProcessHandle process) {
    try {
      return Files.isSameFile(Path.of("/proc", Long.toString(process.pid()), "cwd"), cluster);
    } catch (IOException noSuchFolder) {
      return process.info().arguments().stream()
          .flatMap(Arrays::stream)
          .anyMatch(cluster.toString()::equals);
    }
  }

  /**
   * Puts this process's number where the dead server's stands. A server takes its parent's number
   * for a stale one, even when the dead one's has passed to another program; removing the file
   * instead would also remove the key by which it finds processes of its predecessor that still
   * write.
   */
  void replacePid() throws IOException {
    List<String> ours = new ArrayList<>(lines);
    ours.set(PID, Long.toString(ProcessHandle.current().pid()));
    Files.write(cluster.resolve(NAME), ours);
  }
}
