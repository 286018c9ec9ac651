package com.resolutionflow.database.embedded;

import com.resolutionflow.secret.PrivateFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;

/**
 * Starts PostgreSQL's programs: the server as one that does not outlive this process, the others to
 * their end.
 */
record PostgresPrograms(ServerUser account, Path binaries) {

  private static final long TOOL_SECONDS = 120;

  /**
   * Starts a program that is told to stop (SIGINT, for the server a quick and clean shutdown) when
   * this process dies, be it by {@code kill -9}. The kernel tells it when the <em>thread</em> that
   * started it ends; hence a thread that does nothing else and never ends. In a session of its own,
   * it is spared the terminal's Ctrl-C, and ends after us.
   */
  Process startServer(List<String> words, Path log) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    if (ServerUser.onPath("setsid")) {
      command.add("setsid");
    }
    command.addAll(account.commandPrefix());
    if (ServerUser.onPath("setpriv")) {
      command.addAll(List.of("setpriv", "--pdeathsig", "INT"));
    }
    command.addAll(program("postgres", words));
    ProcessBuilder builder =
        quiet(command)
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
    CompletableFuture<Process> started = new CompletableFuture<>();
    Thread.ofPlatform()
        .daemon()
        .name("postgres-parent")
        .start(() -> startAndStay(builder, started));
    try {
      return started.get();
    } catch (ExecutionException failed) {
      throw new IOException("PostgreSQL could not be started", failed.getCause());
    }
  }

  private static void startAndStay(ProcessBuilder builder, CompletableFuture<Process> started) {
    try {
      Process process = builder.start();
      started.complete(process);
      process.onExit().join();
    } catch (IOException failed) {
      started.completeExceptionally(failed);
    }
  }

  /** Runs a program to its end and gives what it printed. */
  ExitResult run(String program, List<String> words, Path output)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(account.commandPrefix());
    command.addAll(program(program, words));
    PrivateFile.ensure(output);
    Process process =
        quiet(command).redirectErrorStream(true).redirectOutput(output.toFile()).start();
    if (!process.waitFor(TOOL_SECONDS, TimeUnit.SECONDS)) {
      process.destroyForcibly();
    }
    return new ExitResult(process.waitFor(), Files.readString(output).strip());
  }

  /** How a program ended: 0 is well. */
  record ExitResult(int code, String output) {}

  private List<String> program(String name, List<String> words) {
    List<String> command = new ArrayList<>();
    command.add(binaries.resolve("bin").resolve(name).toString());
    command.addAll(words);
    return command;
  }

  private static ProcessBuilder quiet(List<String> command) {
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.environment().keySet().removeIf(name -> name.startsWith("PG"));
    builder
        .environment()
        .keySet()
        .removeIf(name -> name.startsWith("RESOLUTIONFLOW_") || name.startsWith("SPRING_"));
    builder.environment().put("LC_ALL", "C");
    return builder;
  }
}
