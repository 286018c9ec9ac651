package com.resolutionflow.support;

import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Makes the many starts of {@link ChildProcess} take half the work: the classes of the product in a
 * jar, and an AOT cache (JEP 483 and 514) of one start, made when the first process of a build is
 * started, and shared by all test JVMs. Only with {@code -Dchild.start-cache=true}, which the whole
 * build sets: for a few tests it is not worth making.
 */
final class StartCache {

  private static final boolean WANTED = Boolean.getBoolean("child.start-cache");
  private static final String MAIN = "com/resolutionflow/ResolutionFlow.class";

  private StartCache() {}

  /** The class path of the product, and the options that use the cache of a start with those. */
  record Start(String classPath, List<String> options) {}

  /**
   * How to start the product with those options; makes the cache where it is wanted and missing.
   */
  static Start of(List<String> options) {
    List<String> entries =
        Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
            .filter(entry -> !entry.matches(".*test-classes/?"))
            .toList();
    if (!WANTED || !options.equals(ChildProcess.SHORT_LIFE)) {
      return new Start(String.join(File.pathSeparator, entries), List.of());
    }
    Path classes =
        entries.stream()
            .map(Path::of)
            .filter(entry -> Files.exists(entry.resolve(MAIN)))
            .findFirst()
            .orElseThrow(() -> new IllegalStateException("No folder of classes in " + entries));
    Path folder = classes.resolveSibling("start-cache");
    Path jar = folder.resolve("classes.jar");
    String classPath =
        entries.stream()
            .map(entry -> Path.of(entry).equals(classes) ? jar.toString() : entry)
            .filter(entry -> entry.endsWith(".jar"))
            .collect(Collectors.joining(File.pathSeparator));
    Path cache = folder.resolve("start.aot");
    makeOnce(classes, classPath, jar, cache);
    return new Start(classPath, List.of("-XX:AOTCache=" + cache, "-Xlog:aot=off", "-Xlog:cds=off"));
  }

  private static synchronized void makeOnce(Path classes, String classPath, Path jar, Path cache) {
    try {
      Files.createDirectories(cache.getParent());
      try (FileChannel channel =
              FileChannel.open(
                  cache.resolveSibling("lock"),
                  StandardOpenOption.CREATE,
                  StandardOpenOption.WRITE);
          FileLock _ = channel.lock()) {
        if (!Files.exists(cache) || isOlder(cache, classes)) {
          Files.deleteIfExists(cache);
          pack(classes, jar);
          train(classPath, cache);
        }
      }
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  private static boolean isOlder(Path cache, Path classes) throws IOException {
    var made = Files.getLastModifiedTime(cache);
    try (Stream<Path> files = Files.walk(classes)) {
      for (Path file : (Iterable<Path>) files::iterator) {
        if (Files.getLastModifiedTime(file).compareTo(made) > 0) {
          return true;
        }
      }
    }
    return false;
  }

  private static void pack(Path classes, Path jar) throws IOException {
    try (OutputStream file = Files.newOutputStream(jar);
        JarOutputStream out = new JarOutputStream(file);
        Stream<Path> all = Files.walk(classes)) {
      out.setLevel(0);
      for (Path each : (Iterable<Path>) all.sorted()::iterator) {
        String name = classes.relativize(each).toString().replace(File.separatorChar, '/');
        if (!name.isEmpty()) {
          out.putNextEntry(new JarEntry(Files.isDirectory(each) ? name + "/" : name));
          if (!Files.isDirectory(each)) {
            Files.copy(each, out);
          }
        }
      }
    }
  }

  /** Starts it and stops it: when it ends, Java writes down what that took. */
  private static void train(String classPath, Path cache) throws IOException {
    Path made = cache.resolveSibling("new.aot");
    Path data = cache.resolveSibling("data");
    try (ChildProcess product =
        ChildProcess.training(
            data,
            TestDatabase.fresh().environment(),
            new Start(classPath, List.of("-XX:AOTCacheOutput=" + made)))) {
      product.awaitReady();
      int code = product.stop();
      if (!Files.exists(made)) {
        throw new IllegalStateException(
            "No cache was made; exit code " + code + ":\n" + product.printed());
      }
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(stopped);
    }
    Files.move(made, cache, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }
}
