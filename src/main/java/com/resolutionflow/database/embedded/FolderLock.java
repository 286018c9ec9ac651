package com.resolutionflow.database.embedded;

import com.resolutionflow.problem.StartRefused;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * Keeps a data folder to one process. The operating system lets go of it when that process ends,
 * however it ends.
 */
record FolderLock(FileChannel channel) implements AutoCloseable {

  /**
   * Takes the folder.
   *
   * @throws StartRefused if another process, or another part of this one, has it
   */
  static FolderLock acquire(Path folder) throws IOException {
    FileChannel channel =
        FileChannel.open(
            folder.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    try {
      FileLock lock = channel.tryLock();
      if (lock != null) {
        return new FolderLock(channel);
      }
    } catch (OverlappingFileLockException ours) {
      // Answered below, as for any other process.
    }
    channel.close();
    throw new StartRefused(
        "RESOLUTIONFLOW_DATA_DIR: another ResolutionFlow already runs on "
            + folder
            + "; stop it, name another folder, or set SPRING_DATASOURCE_URL for several replicas.");
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
