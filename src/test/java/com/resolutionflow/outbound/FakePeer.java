package com.resolutionflow.outbound;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.net.ServerSocketFactory;

/**
 * Somebody on the other end of a socket, who reads a request and then does as told. It remembers
 * all it was sent.
 */
final class FakePeer implements AutoCloseable {

  private final ServerSocket server;
  private final Behaviour manners;
  private final List<String> requests = new CopyOnWriteArrayList<>();
  private final List<Socket> open = new CopyOnWriteArrayList<>();

  private FakePeer(ServerSocket server, Behaviour manners) {
    this.server = server;
    this.manners = manners;
    Thread.ofVirtual().start(this::accept);
  }

  static FakePeer at(String address, int port, Behaviour manners) {
    return of(ServerSocketFactory.getDefault(), address, port, manners);
  }

  static FakePeer who(Behaviour manners) {
    return at("127.0.0.1", 0, manners);
  }

  static FakePeer over(ServerSocketFactory factory, Behaviour manners) {
    return of(factory, "127.0.0.1", 0, manners);
  }

  /** Answers like that, at once. */
  static FakePeer answering(String answer) {
    return who((in, out) -> out.write(answer.getBytes(StandardCharsets.ISO_8859_1)));
  }

  private static FakePeer of(
      ServerSocketFactory factory, String address, int port, Behaviour manners) {
    try {
      return new FakePeer(
          factory.createServerSocket(port, 50, InetAddress.ofLiteral(address)), manners);
    } catch (IOException failed) {
      throw new IllegalStateException(failed);
    }
  }

  int port() {
    return server.getLocalPort();
  }

  String hostAndPort() {
    return "127.0.0.1:" + port();
  }

  /** Head and body of all that was sent, in order. */
  List<String> requests() {
    return requests;
  }

  private void accept() {
    while (!server.isClosed()) {
      try {
        Socket socket = server.accept();
        open.add(socket);
        Thread.ofVirtual().start(() -> talk(socket));
      } catch (IOException closed) {
        return;
      }
    }
  }

  private void talk(Socket socket) {
    try (socket) {
      InputStream in = socket.getInputStream();
      requests.add(read(in));
      manners.answer(in, socket.getOutputStream());
    } catch (IOException | InterruptedException gone) {
      // The caller hung up, which some tests are about.
    }
  }

  private static String read(InputStream in) throws IOException {
    ByteArrayOutputStream head = new ByteArrayOutputStream();
    while (!head.toString(StandardCharsets.ISO_8859_1).endsWith("\r\n\r\n")) {
      int next = in.read();
      if (next < 0) {
        throw new IOException("hung up within the head");
      }
      head.write(next);
    }
    String text = head.toString(StandardCharsets.ISO_8859_1);
    int length =
        text.lines()
            .filter(line -> line.startsWith("Content-Length: "))
            .mapToInt(line -> Integer.parseInt(line.substring(16)))
            .findFirst()
            .orElse(0);
    return text + new String(in.readNBytes(length), StandardCharsets.UTF_8);
  }

  @Override
  public void close() throws IOException {
    server.close();
    for (Socket socket : open) {
      socket.close();
    }
  }

  /** What to do once a request is read. */
  interface Behaviour {
    void answer(InputStream in, OutputStream out) throws IOException, InterruptedException;
  }
}
