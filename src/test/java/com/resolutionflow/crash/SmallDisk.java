package com.resolutionflow.crash;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** A disk in memory with little room, to be filled and emptied. */
record SmallDisk(Path path) implements AutoCloseable {

  /** Mounts it; the test that asks for it is skipped where this user may not. */
  static SmallDisk mount(Path path, int megabytes) throws Exception {
    Files.createDirectories(path);
    assumeTrue(
        run(
                "mount",
                "-t",
                "tmpfs",
                "-o",
                "mode=0755,size=" + megabytes + "m",
                "tmpfs",
                path.toString())
            == 0,
        "A disk of its own takes the right to mount one.");
    return new SmallDisk(path);
  }

  /** Takes all the room that is left, and what others set free meanwhile. */
  void fill() throws IOException {
    byte[] some = new byte[4_096];
    try (OutputStream ballast = Files.newOutputStream(ballast())) {
      while (true) {
        ballast.write(some);
      }
    } catch (IOException full) {
      if (path.toFile().getUsableSpace() >= some.length) {
        throw full;
      }
    }
  }

  void empty() throws IOException {
    Files.delete(ballast());
  }

  private Path ballast() {
    return path.resolve("ballast");
  }

  @Override
  public void close() throws Exception {
    run("umount", "--lazy", path.toString());
  }

  private static int run(String... words) throws IOException, InterruptedException {
    return new ProcessBuilder(List.of(words))
        .redirectErrorStream(true)
        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
        .start()
        .waitFor();
  }
}
