package com.resolutionflow.database.embedded;

import com.resolutionflow.problem.StartRefused;
import com.resolutionflow.secret.Sha256;
import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermission;
import java.util.EnumSet;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Set;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.compressors.xz.XZCompressorInputStream;
import org.springframework.util.FileSystemUtils;

/** The PostgreSQL programs that travel with the application, unpacked once per version. */
final class PostgresBinaries {

  private PostgresBinaries() {}

  /**
   * The folder that holds {@code bin}, {@code lib} and {@code share}: in {@code cache}, unpacked
   * there if need be. Safe against others that do the same at once: each unpacks beside it, and one
   * rename wins.
   */
  static Path unpackedIn(Path cache) throws IOException {
    byte[] archive = archive();
    Path home = cache.resolve("postgres-" + fingerprint(archive));
    if (Files.isDirectory(home)) {
      return home;
    }
    Files.createDirectories(cache);
    Path unpacking = Files.createTempDirectory(cache, "unpacking-");
    try {
      unpack(archive, unpacking);
      Files.setPosixFilePermissions(unpacking, permissions(0755));
      Files.move(unpacking, home, StandardCopyOption.ATOMIC_MOVE);
    } catch (DirectoryNotEmptyException | FileAlreadyExistsException another) {
      return home;
    } finally {
      FileSystemUtils.deleteRecursively(unpacking);
    }
    return home;
  }

  /** Where programs of this user are kept between starts. */
  static Path userCache() {
    String configured = System.getenv("XDG_CACHE_HOME");
    Path root =
        configured == null || configured.isBlank()
            ? Path.of(System.getProperty("user.home"), ".cache")
            : Path.of(configured);
    return root.resolve("resolutionflow");
  }

  private static byte[] archive() throws IOException {
    String name = "/postgres-" + platform() + ".txz";
    try (InputStream in = PostgresBinaries.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new StartRefused(
            "This build has no PostgreSQL for "
                + platform()
                + "; set SPRING_DATASOURCE_URL to one of your own.");
      }
      return in.readAllBytes();
    }
  }

  private static String platform() {
    String system =
        System.getProperty("os.name").toLowerCase(Locale.ROOT).startsWith("mac")
            ? "darwin"
            : "linux";
    String processor = System.getProperty("os.arch").equals("aarch64") ? "arm_64" : "x86_64";
    return system + "-" + processor;
  }

  private static String fingerprint(byte[] archive) {
    return HexFormat.of().formatHex(Sha256.of(archive), 0, 8);
  }

  private static void unpack(byte[] archive, Path target) throws IOException {
    try (var compressed = new BufferedInputStream(new ByteArrayInputStream(archive));
        var tar = new TarArchiveInputStream(new XZCompressorInputStream(compressed))) {
      for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
        Path path = target.resolve(entry.getName()).normalize();
        if (!path.startsWith(target)) {
          throw new IOException("The archive reaches outside itself: " + entry.getName());
        }
        write(tar, entry, path);
      }
    }
  }

  private static void write(TarArchiveInputStream tar, TarArchiveEntry entry, Path path)
      throws IOException {
    if (entry.isDirectory()) {
      Files.createDirectories(path);
      return;
    }
    Files.createDirectories(path.getParent());
    if (entry.isSymbolicLink()) {
      Files.createSymbolicLink(path, Path.of(entry.getLinkName()));
    } else {
      Files.copy(tar, path);
      Files.setPosixFilePermissions(path, permissions(entry.getMode()));
    }
  }

  private static Set<PosixFilePermission> permissions(int mode) {
    Set<PosixFilePermission> permissions = EnumSet.noneOf(PosixFilePermission.class);
    PosixFilePermission[] fromLeft = {
      PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE,
          PosixFilePermission.OWNER_EXECUTE,
      PosixFilePermission.GROUP_READ, PosixFilePermission.GROUP_WRITE,
          PosixFilePermission.GROUP_EXECUTE,
      PosixFilePermission.OTHERS_READ, PosixFilePermission.OTHERS_WRITE,
          PosixFilePermission.OTHERS_EXECUTE
    };
    for (int bit = 0; bit < fromLeft.length; bit++) {
      if ((mode >> (8 - bit) & 1) == 1) {
        permissions.add(fromLeft[bit]);
      }
    }
    return permissions;
  }
}
