package com.resolutionflow.crash;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A mail server that takes every e-mail that comes whole, and remembers when which one came for
 * whom.
 */
final class MailSink implements AutoCloseable {

  private static final Pattern RECIPIENT = Pattern.compile("(?i)RCPT TO:\\s*<([^>]*)>.*");
  private static final Pattern MESSAGE_ID = Pattern.compile("(?im)^Message-ID:\\s*<([^>]+)>");

  private final ServerSocket door;
  private final List<ReceivedMessage> arrivals = new CopyOnWriteArrayList<>();

  MailSink() throws IOException {
    door = new ServerSocket(0, 200, InetAddress.getByName("127.0.0.1"));
    Thread.ofVirtual().start(this::welcome);
  }

  int port() {
    return door.getLocalPort();
  }

  List<ReceivedMessage> arrivals() {
    return arrivals;
  }

  private void welcome() {
    while (!door.isClosed()) {
      try {
        Socket client = door.accept();
        Thread.ofVirtual().start(() -> converse(client));
      } catch (IOException closed) {
        return;
      }
    }
  }

  private void converse(Socket client) {
    try (client) {
      BufferedReader in =
          new BufferedReader(
              new InputStreamReader(client.getInputStream(), StandardCharsets.UTF_8));
      OutputStream out = client.getOutputStream();
      say(out, "220 sink.example.com ESMTP");
      String recipient = "";
      for (String line = in.readLine(); line != null; line = in.readLine()) {
        Matcher to = RECIPIENT.matcher(line);
        recipient = to.matches() ? to.group(1) : recipient;
        if (line.toUpperCase(Locale.ROOT).startsWith("DATA")) {
          say(out, "354 go ahead");
          take(in, recipient);
        }
        say(out, line.toUpperCase(Locale.ROOT).startsWith("QUIT") ? "221 bye" : "250 2.0.0 OK");
      }
    } catch (IOException gone) {
      // Whoever did not finish has not sent anything.
    }
  }

  /** An e-mail that ends without its dot was not handed over. */
  private void take(BufferedReader in, String recipient) throws IOException {
    StringBuilder text = new StringBuilder();
    for (String line = in.readLine(); !".".equals(line); line = in.readLine()) {
      if (line == null) {
        throw new IOException("ended in the middle");
      }
      text.append(line).append('\n');
    }
    Matcher id = MESSAGE_ID.matcher(text);
    if (!id.find()) {
      throw new IOException("an e-mail without an id");
    }
    // Long lines of quoted-printable text end with = and go on.
    String session = ReceivedMessage.session(text.toString().replace("=\n", ""));
    arrivals.add(new ReceivedMessage("email", id.group(1), session, recipient, Instant.now()));
  }

  private static void say(OutputStream out, String text) throws IOException {
    out.write((text + "\r\n").getBytes(StandardCharsets.UTF_8));
    out.flush();
  }

  @Override
  public void close() throws IOException {
    door.close();
  }
}
