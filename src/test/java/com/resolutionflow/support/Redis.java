package com.resolutionflow.support;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import redis.embedded.RedisServer;

/** A real Redis on a port of its own, which can be killed and started again there. */
public final class Redis implements AutoCloseable {

  private final int port;
  private RedisServer server;

  private Redis(int port) throws IOException {
    this.port = port;
    this.server = launch();
  }

  public static Redis start() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      int port = socket.getLocalPort();
      socket.close();
      return new Redis(port);
    }
  }

  private RedisServer launch() throws IOException {
    RedisServer launched =
        RedisServer.newRedisServer()
            .port(port)
            .bind("127.0.0.1")
            .setting("save \"\"")
            .setting("appendonly no")
            .onShutdownForceStop(true)
            .build();
    launched.start();
    return launched;
  }

  public String url() {
    return "redis://127.0.0.1:" + port;
  }

  /** Ends it the hard way. */
  public void kill() {
    try {
      server.stop();
    } catch (IOException failed) {
      throw new IllegalStateException(failed);
    }
  }

  /** Starts it again, empty, on the same port. */
  public void restart() throws IOException {
    server = launch();
  }

  @Override
  public void close() {
    kill();
  }
}
