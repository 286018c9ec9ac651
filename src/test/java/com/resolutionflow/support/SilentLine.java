package com.resolutionflow.support;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * A line between a browser and a server that can fall silent: what was open stays open and nothing
 * comes through any more, as after a computer woke up in another network. New connections work.
 */
public final class SilentLine implements AutoCloseable {

  private final ServerSocket door;
  private final int server;
  private final List<Connection> open = new CopyOnWriteArrayList<>();

  private SilentLine(ServerSocket door, int server) {
    this.door = door;
    this.server = server;
  }

  /** Leads to that port of this machine. */
  public static SilentLine to(int port) throws IOException {
    SilentLine line =
        new SilentLine(new ServerSocket(0, 200, InetAddress.getLoopbackAddress()), port);
    Thread.ofVirtual().name("silent line").start(line::welcome);
    return line;
  }

  public int port() {
    return door.getLocalPort();
  }

  /** Nothing comes through on what is open now, either way, and neither side is told. */
  public void fallSilent() {
    open.forEach(one -> one.silent = true);
  }

  private void welcome() {
    while (!door.isClosed()) {
      try {
        Connection connection =
            new Connection(door.accept(), new Socket(InetAddress.getLoopbackAddress(), server));
        open.add(connection);
        Thread.ofVirtual().start(() -> connection.pass(connection.client, connection.server));
        Thread.ofVirtual().start(() -> connection.pass(connection.server, connection.client));
      } catch (IOException closed) {
        return;
      }
    }
  }

  private static final class Connection {

    private final Socket client;
    private final Socket server;
    private volatile boolean silent;

    private Connection(Socket client, Socket server) {
      this.client = client;
      this.server = server;
    }

    private void pass(Socket from, Socket to) {
      try {
        InputStream in = from.getInputStream();
        OutputStream out = to.getOutputStream();
        byte[] buffer = new byte[16_384];
        for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
          if (!silent) {
            out.write(buffer, 0, read);
            out.flush();
          }
        }
      } catch (IOException gone) {
        // Closed below.
      }
      if (!silent) {
        close();
      }
    }

    private void close() {
      try {
        client.close();
        server.close();
      } catch (IOException twice) {
        // Closed either way.
      }
    }
  }

  @Override
  public void close() throws IOException {
    door.close();
    open.forEach(Connection::close);
  }
}
