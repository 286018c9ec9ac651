package com.resolutionflow.support;

import static com.resolutionflow.support.Waiting.await;

import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import org.awaitility.core.ConditionTimeoutException;
import org.awaitility.core.TerminalFailureException;

/**
 * The application as a process of its own on this JVM's Java, so that a test can end it the hard
 * way and start it again on the same data folder and port. Closing it kills it.
 */
public final class ChildProcess implements AutoCloseable {

  /** Options of the JVM that make a short life cheap. */
  static final List<String> SHORT_LIFE =
      List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-XX:MetaspaceSize=192m", "-Xmx512m");

  private static final int LOWEST_PORT = 15_000;
  private static final int HIGHEST_PORT = 32_000;

  /** Far more than a start takes on a machine that does nothing else. */
  private static final Duration PATIENCE = Duration.ofSeconds(300);

  private final Path folder;
  private final Map<String, String> environment;
  private final int port;
  private final List<String> javaOptions;
  private final StartCache.Start start;
  private Process process;

  private ChildProcess(
      Path folder,
      Map<String, String> environment,
      int port,
      List<String> javaOptions,
      StartCache.Start start)
      throws IOException {
    this.folder = folder;
    this.environment = environment;
    this.port = port;
    this.javaOptions = javaOptions;
    this.start = start;
    this.process = launch();
  }

  /**
   * Starts it on the embedded database of that data folder, without demo people, and does not wait.
   */
  public static ChildProcess start(Path dataFolder) throws IOException {
    return start(dataFolder, Map.of());
  }

  /**
   * Starts it and does not wait.
   *
   * @param settings further environment variables; {@link TestDatabase#environment()} puts it on a
   *     test database
   */
  public static ChildProcess start(Path dataFolder, Map<String, String> settings)
      throws IOException {
    return start(dataFolder, settings, SHORT_LIFE);
  }

  /**
   * Starts it with these options of the JVM instead of those that make a short life cheap, and does
   * not wait.
   */
  public static ChildProcess start(
      Path dataFolder, Map<String, String> settings, List<String> javaOptions) throws IOException {
    return launch(dataFolder, settings, javaOptions, StartCache.of(javaOptions));
  }

  /** Starts it to see what a start takes, and does not wait. */
  static ChildProcess training(
      Path dataFolder, Map<String, String> settings, StartCache.Start start) throws IOException {
    return launch(dataFolder, settings, SHORT_LIFE, start);
  }

  private static ChildProcess launch(
      Path dataFolder,
      Map<String, String> settings,
      List<String> javaOptions,
      StartCache.Start start)
      throws IOException {
    Map<String, String> environment = new HashMap<>();
    int port = freePort();
    environment.put("RESOLUTIONFLOW_DEMO", "false");
    environment.putAll(settings);
    environment.put("RESOLUTIONFLOW_DATA_DIR", dataFolder.toAbsolutePath().toString());
    environment.put("SERVER_PORT", Integer.toString(port));
    environment.putIfAbsent("MANAGEMENT_SERVER_PORT", "0");
    if (environment.get("MANAGEMENT_SERVER_PORT").equals("0")) {
      environment.put("MANAGEMENT_SERVER_PORT", Integer.toString(freePort()));
    }
    environment.put("SPRING_MAIN_BANNERMODE", "off");
    Files.createDirectories(dataFolder);
    return new ChildProcess(dataFolder, environment, port, javaOptions, start);
  }

  private Process launch() throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(javaOptions);
    command.addAll(start.options());
    command.add("--enable-native-access=ALL-UNNAMED");
    command.addAll(List.of("-cp", start.classPath(), "com.resolutionflow.ResolutionFlow"));
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder
        .environment()
        .keySet()
        .removeIf(name -> name.startsWith("RESOLUTIONFLOW_") || name.startsWith("SPRING_"));
    builder.environment().putAll(environment);
    return builder
        .redirectOutput(ProcessBuilder.Redirect.appendTo(output(folder, port).toFile()))
        .start();
  }

  /**
   * Waits until it is ready to serve.
   *
   * @throws IllegalStateException with all it printed, if it ends instead, or takes too long
   */
  public ChildProcess awaitReady() {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(url("/actuator/health/readiness")))
            .timeout(Duration.ofSeconds(5))
            .build();
    try (HttpClient client = HttpClient.newHttpClient()) {
      await("readiness")
          .atMost(PATIENCE)
          .pollInterval(Duration.ofMillis(50))
          .ignoreExceptionsInstanceOf(IOException.class)
          .failFast("it ended", () -> !process.isAlive())
          .until(
              () ->
                  client.send(request, HttpResponse.BodyHandlers.discarding()).statusCode() == 200);
      return this;
    } catch (ConditionTimeoutException | TerminalFailureException failed) {
      throw new IllegalStateException("not ready: " + printed(), failed);
    }
  }

  /** Ends it as a power cut would: SIGKILL. Returns when it is gone. */
  public void kill() throws InterruptedException {
    process.destroyForcibly().waitFor();
  }

  /** Asks it to end (SIGTERM) and gives its exit code. */
  public int stop() throws InterruptedException {
    process.destroy();
    return awaitEnd();
  }

  /** Waits for it to end by itself and gives its exit code. */
  public int awaitEnd() throws InterruptedException {
    if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
      throw new IllegalStateException("still runs: " + printed());
    }
    return process.exitValue();
  }

  /**
   * Starts it again, after {@link #kill} or {@link #stop}, on the same folder and port, and does
   * not wait.
   */
  public void restart() throws IOException {
    process = launch();
  }

  public String url(String path) {
    return "http://127.0.0.1:" + port + path;
  }

  /** The address of a path on its management port. */
  public String managementUrl(String path) {
    return "http://127.0.0.1:" + environment.get("MANAGEMENT_SERVER_PORT") + path;
  }

  public int port() {
    return port;
  }

  public Path dataFolder() {
    return folder;
  }

  public Process process() {
    return process;
  }

  /** All it printed so far, over all its starts. */
  public String printed() {
    try {
      return Files.readString(output(folder, port));
    } catch (IOException failed) {
      return "nothing to be read: " + failed;
    }
  }

  private static Path output(Path folder, int port) {
    return folder.resolveSibling(folder.getFileName() + "-" + port + ".log");
  }

  /**
   * Below the range from which the system gives ports to clients: one of those would be taken by
   * somebody else before the process gets to it.
   */
  private static int freePort() throws IOException {
    while (true) {
      int port = ThreadLocalRandom.current().nextInt(LOWEST_PORT, HIGHEST_PORT);
      try (ServerSocket _ = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
        return port;
      } catch (BindException taken) {
        continue;
      }
    }
  }

  @Override
  public void close() {
    process.destroyForcibly();
    try {
      process.waitFor();
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
  }
}
