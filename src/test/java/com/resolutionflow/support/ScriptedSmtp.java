package com.resolutionflow.support;

import static com.resolutionflow.support.Waiting.letPass;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import org.jspecify.annotations.Nullable;

/** A mail server on loopback that answers as a test tells it, and remembers what it was told. */
public final class ScriptedSmtp implements AutoCloseable {

  /** Where in the conversation. */
  public enum At {
    GREETING,
    MAIL,
    RCPT,
    DATA,
    /** After the final dot. */
    END,
    QUIT
  }

  /** Hangs up instead of answering. */
  public static final String HANG_UP = "";

  private static final String NEVER = "never";

  private record Script(At at, String answer, int times) {}

  private final ServerSocket socket;
  private final List<String> commands = new CopyOnWriteArrayList<>();
  private final BlockingQueue<String> accepted = new LinkedBlockingQueue<>();
  private final List<String> handedOver = new CopyOnWriteArrayList<>();
  private final List<String> extensions = new CopyOnWriteArrayList<>(List.of("8BITMIME"));
  private volatile Script script = new Script(At.GREETING, "", 0);
  private volatile @Nullable SSLContext tls;

  public ScriptedSmtp() {
    try {
      socket = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
    Thread.ofVirtual().start(this::listen);
  }

  public int port() {
    return socket.getLocalPort();
  }

  /** Answers so at that place, so many times; {@link #HANG_UP} for not at all. */
  public ScriptedSmtp answer(At at, String answer, int times) {
    script = new Script(at, answer, times);
    return this;
  }

  /** Says nothing at that place, and goes on holding the connection. */
  public ScriptedSmtp hang(At at) {
    return answer(at, NEVER, Integer.MAX_VALUE);
  }

  public ScriptedSmtp offer(String extension) {
    extensions.add(extension);
    return this;
  }

  /** Offers STARTTLS with that identity. */
  public ScriptedSmtp offerTls(SSLContext context) {
    tls = context;
    return offer("STARTTLS");
  }

  /** Every command that came, in capitals up to the first blank. */
  public List<String> commands() {
    return commands;
  }

  /** Every message that came whole, whatever was answered. */
  public List<String> handedOver() {
    return handedOver;
  }

  /** The next message that was accepted. */
  public String next() throws InterruptedException {
    String message = accepted.poll(20, TimeUnit.SECONDS);
    if (message == null) {
      throw new AssertionError("No e-mail came; commands: " + commands);
    }
    return message;
  }

  private void listen() {
    while (!socket.isClosed()) {
      try {
        Socket peer = socket.accept();
        Thread.ofVirtual().start(() -> talk(peer));
      } catch (IOException closed) {
        return;
      }
    }
  }

  private void talk(Socket peer) {
    try (peer) {
      converse(peer, true);
    } catch (IOException | InterruptedException gone) {
      // The client hung up, or was told to.
    }
  }

  private void converse(Socket peer, boolean greet) throws IOException, InterruptedException {
    BufferedReader in =
        new BufferedReader(
            new InputStreamReader(peer.getInputStream(), StandardCharsets.ISO_8859_1));
    OutputStream out = peer.getOutputStream();
    if (greet && !say(out, At.GREETING, "220 sink.example.com ESMTP")) {
      return;
    }
    for (String line = in.readLine(); line != null; line = in.readLine()) {
      String command = line.split(" ", 2)[0].toUpperCase(Locale.ROOT);
      commands.add(command);
      SSLContext context = tls;
      if (command.equals("STARTTLS") && context != null) {
        write(out, "220 go ahead");
        SSLSocket secured =
            (SSLSocket) context.getSocketFactory().createSocket(peer, null, peer.getPort(), true);
        secured.setUseClientMode(false);
        converse(secured, false);
        return;
      }
      if (!answer(in, out, command)) {
        return;
      }
    }
  }

  private boolean answer(BufferedReader in, OutputStream out, String command)
      throws IOException, InterruptedException {
    switch (command) {
      case "EHLO" ->
          write(
              out,
              "250-sink.example.com\r\n250-" + String.join("\r\n250-", extensions) + "\r\n250 OK");
      case "MAIL" -> {
        return say(out, At.MAIL, "250 2.1.0 OK");
      }
      case "RCPT" -> {
        return say(out, At.RCPT, "250 2.1.5 OK");
      }
      case "DATA" -> {
        return say(out, At.DATA, "354 go ahead") && (script.at() == At.DATA || take(in, out));
      }
      case "QUIT" -> {
        say(out, At.QUIT, "221 bye");
        return false;
      }
      default ->
          write(
              out,
              command.equals("RSET") || command.equals("NOOP") ? "250 OK" : "502 5.5.1 not known");
    }
    return true;
  }

  private boolean take(BufferedReader in, OutputStream out)
      throws IOException, InterruptedException {
    StringBuilder message = new StringBuilder();
    for (String line = in.readLine(); line != null && !line.equals("."); line = in.readLine()) {
      message.append(line.startsWith("..") ? line.substring(1) : line).append("\r\n");
    }
    handedOver.add(message.toString());
    boolean told = say(out, At.END, "250 2.0.0 Ok: queued as 4XyZ");
    if (told && !refusedLast) {
      accepted.add(message.toString());
    }
    return told;
  }

  private volatile boolean refusedLast;

  private synchronized String planned(At at, String usual) {
    Script now = script;
    boolean planned = now.at() == at && now.times() > 0;
    if (planned) {
      script = new Script(at, now.answer(), now.times() - 1);
    }
    refusedLast = planned && at == At.END;
    return planned ? now.answer() : usual;
  }

  private boolean say(OutputStream out, At at, String usual)
      throws IOException, InterruptedException {
    String answer = planned(at, usual);
    if (answer.equals(NEVER)) {
      letPass(Duration.ofMinutes(5));
    }
    if (answer.equals(HANG_UP)) {
      return false;
    }
    write(out, answer);
    return true;
  }

  private static void write(OutputStream out, String text) throws IOException {
    out.write((text + "\r\n").getBytes(StandardCharsets.ISO_8859_1));
    out.flush();
  }

  @Override
  public void close() {
    try {
      socket.close();
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }
}
