package com.resolutionflow.secret;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Writes files that nobody but this user may read, not even for a moment. */
public final class PrivateFile {

  private static final Logger log = LoggerFactory.getLogger(PrivateFile.class);
  private static final String OURS = "rw-------";

  private PrivateFile() {}

  /** Makes an empty file where there is none; one that is there stays, for this user alone. */
  public static void ensure(Path path) throws IOException {
    var mode = PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(OURS));
    try {
      FileChannel.open(path, Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE), mode)
          .close();
    } catch (FileAlreadyExistsException there) {
      restrict(path);
    }
  }

  /** Leaves a file that an earlier version made, if it is there, to this user alone. */
  public static void restrict(Path path) {
    if (Files.exists(path)) {
      restrict(path, OURS);
    }
  }

  /**
   * Sets the permissions of what is there. A file system that has none, or an owner who is another,
   * is worth a warning, not a start.
   */
  public static void restrict(Path path, String permissions) {
    try {
      var wanted = PosixFilePermissions.fromString(permissions);
      if (!Files.getPosixFilePermissions(path).equals(wanted)) {
        Files.setPosixFilePermissions(path, wanted);
      }
    } catch (IOException | UnsupportedOperationException refused) {
      log.warn("Others may be able to read {}: {}", path, refused.toString());
    }
  }

  /**
   * Replaces the file whole: a reader, or a start after a crash, finds the old text or the new one.
   */
  public static void write(Path path, String text) throws IOException {
    Path unfinished = path.resolveSibling(path.getFileName() + ".unfinished");
    Files.deleteIfExists(unfinished);
    var mode = PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(OURS));
    try (var channel =
        FileChannel.open(
            unfinished, Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE), mode)) {
      ByteBuffer bytes = StandardCharsets.UTF_8.encode(text);
      while (bytes.hasRemaining()) {
        channel.write(bytes);
      }
      channel.force(true);
    }
    Files.move(unfinished, path, StandardCopyOption.ATOMIC_MOVE);
  }
}
