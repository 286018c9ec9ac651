package com.resolutionflow.database.embedded;

import com.resolutionflow.problem.StartRefused;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * Under which user PostgreSQL's programs run. They refuse root, so that root needs one of two ways
 * around: a user namespace, in which root's own files stay usable, or a change to another user, who
 * then owns the files.
 */
sealed interface ServerUser {

  /** The words before a program's own. */
  List<String> commandPrefix();

  /** Gives the files below {@code folder} to that account, where they are another's. */
  default void takeOwnership(Path folder) throws IOException {}

  /** Whether the account reads what only the present user may read. */
  default boolean canReadOurFiles() {
    return true;
  }

  /** The user that this process is. */
  record CurrentUser() implements ServerUser {
    @Override
    public List<String> commandPrefix() {
      return List.of();
    }
  }

  /** Root, who looks like nobody in particular from inside. */
  record UserNamespace() implements ServerUser {
    @Override
    public List<String> commandPrefix() {
      return List.of("unshare", "--user");
    }

    @Override
    public void takeOwnership(Path folder) throws IOException {
      chown(folder, 0);
    }
  }

  /** Another user; for root in a container that may not make namespaces. */
  record OtherUser(int uid) implements ServerUser {
    @Override
    public List<String> commandPrefix() {
      return List.of("setpriv", "--reuid=" + uid, "--regid=" + uid, "--clear-groups");
    }

    @Override
    public void takeOwnership(Path folder) throws IOException {
      chown(folder, uid);
    }

    @Override
    public boolean canReadOurFiles() {
      return false;
    }
  }

  /** The customary user without rights. */
  int NOBODY = 65534;

  /** Finds the account that works here. */
  static ServerUser find() throws IOException, InterruptedException {
    if (!isRoot()) {
      return new CurrentUser();
    }
    for (ServerUser account : List.of(new UserNamespace(), new OtherUser(NOBODY))) {
      if (onPath(account.commandPrefix().getFirst()) && succeeds(account.commandPrefix(), "true")) {
        return account;
      }
    }
    throw new StartRefused(
        "PostgreSQL does not run as root, and neither unshare nor setpriv works here;"
            + " start as another user, or set SPRING_DATASOURCE_URL to a PostgreSQL of your own.");
  }

  private static boolean isRoot() throws IOException {
    Path self = Path.of("/proc/self");
    return Files.exists(self)
        ? Integer.valueOf(0).equals(Files.getAttribute(self, "unix:uid"))
        : "root".equals(System.getProperty("user.name"));
  }

  /** Whether a program of that name can be found. */
  static boolean onPath(String program) {
    String path = System.getenv("PATH");
    return path != null
        && Stream.of(path.split(File.pathSeparator))
            .anyMatch(folder -> Files.isExecutable(Path.of(folder, program)));
  }

  private static boolean succeeds(List<String> prefix, String program)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(prefix);
    command.add(program);
    Process process =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start();
    return process.waitFor() == 0;
  }

  private static void chown(Path folder, int uid) throws IOException {
    try (Stream<Path> paths = Files.walk(folder)) {
      for (Path path : (Iterable<Path>) paths::iterator) {
        if (!Integer.valueOf(uid)
            .equals(Files.getAttribute(path, "unix:uid", LinkOption.NOFOLLOW_LINKS))) {
          Files.setAttribute(path, "unix:uid", uid, LinkOption.NOFOLLOW_LINKS);
        }
      }
    }
  }
}
