package com.resolutionflow.crash;

import static com.resolutionflow.support.Waiting.await;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The way to a sink, which can be blocked: as by a vendor that takes connections and says nothing,
 * or as by one that is down. What was on its way is lost then, and never arrives late.
 */
public final class BlockableProxy implements AutoCloseable {

  private enum State {
    OPEN,
    HUNG,
    DOWN
  }

  private final ServerSocket door;
  private final int port;
  private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();
  private volatile State state = State.OPEN;
  private volatile boolean newcomersOnly;

  /** Before a sink at that port of the loopback. */
  BlockableProxy(int port) throws IOException {
    this.port = port;
    this.door = new ServerSocket(0, 500, InetAddress.getByName("127.0.0.1"));
    Thread.ofVirtual().start(this::welcome);
  }

  int port() {
    return door.getLocalPort();
  }

  String hostAndPort() {
    return "127.0.0.1:" + port();
  }

  /** The same address through this way. */
  String through(String url) {
    return url.replace("127.0.0.1:" + port, hostAndPort());
  }

  public void hang() {
    newcomersOnly = false;
    state = State.HUNG;
  }

  /** As {@link #hang}, but what has begun may end. */
  public void hangNewcomers() {
    newcomersOnly = true;
    state = State.HUNG;
  }

  public void down() throws IOException {
    state = State.DOWN;
    cut();
  }

  /** Lets all through again; what hung is cut. */
  public void open() throws IOException {
    boolean wasHung = state == State.HUNG;
    state = State.OPEN;
    if (wasHung) {
      cut();
    }
  }

  private void cut() throws IOException {
    for (Socket socket : sockets) {
      socket.close();
    }
  }

  private void welcome() {
    while (!door.isClosed()) {
      try {
        Socket client = door.accept();
        sockets.add(client);
        Thread.ofVirtual().start(() -> pass(client));
      } catch (IOException closed) {
        return;
      }
    }
  }

  private void pass(Socket client) {
    try (client) {
      if (state != State.OPEN) {
        holdWhileHung(client);
        return;
      }
      try (Socket sink = new Socket("127.0.0.1", port)) {
        sockets.add(sink);
        Thread there = Thread.ofVirtual().start(() -> copy(client, sink));
        copy(sink, client);
        there.join();
        sockets.remove(sink);
      }
    } catch (IOException | InterruptedException gone) {
      // Either side went.
    } finally {
      sockets.remove(client);
    }
  }

  private void holdWhileHung(Socket client) {
    await("the way to be open, or the client to be gone")
        .forever()
        .until(() -> state != State.HUNG || client.isClosed());
  }

  private void copy(Socket from, Socket to) {
    try {
      InputStream in = from.getInputStream();
      OutputStream out = to.getOutputStream();
      byte[] buffer = new byte[16_384];
      for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
        if (state != State.OPEN && !newcomersOnly) {
          holdWhileHung(from);
          throw new IOException("cut");
        }
        out.write(buffer, 0, read);
        out.flush();
      }
      to.shutdownOutput();
    } catch (IOException gone) {
      close(from);
      close(to);
    }
  }

  private static void close(Socket socket) {
    try {
      socket.close();
    } catch (IOException twice) {
      // Closed either way.
    }
  }

  @Override
  public void close() throws IOException {
    door.close();
    cut();
  }
}
