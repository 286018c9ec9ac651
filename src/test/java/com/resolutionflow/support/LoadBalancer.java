package com.resolutionflow.support;

import static com.resolutionflow.support.Waiting.await;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A load balancer of the simplest kind: it asks each replica every tenth of a second whether it is
 * ready, and passes each new connection whole to the next one that was. What is open stays where it
 * is; nothing is tried twice.
 */
public final class LoadBalancer implements AutoCloseable {

  private static final long PROBE_MS = 100;
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final ServerSocket door;
  private final List<Integer> replicas;
  private final Set<Integer> ready = ConcurrentHashMap.newKeySet();
  private final AtomicInteger turn = new AtomicInteger();
  private final ScheduledExecutorService probing = Executors.newScheduledThreadPool(2);
  private final HttpClient prober =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(Duration.ofSeconds(2))
          .build();

  private LoadBalancer(ServerSocket door, List<Integer> replicas) {
    this.door = door;
    this.replicas = replicas;
  }

  /** Stands in front of those ports from now on. */
  public static LoadBalancer before(List<Integer> ports) throws IOException {
    LoadBalancer balancer =
        new LoadBalancer(new ServerSocket(0, 200, InetAddress.getLoopbackAddress()), ports);
    for (int port : ports) {
      var _ =
          balancer.probing.scheduleWithFixedDelay(
              () -> balancer.probe(port), 0, PROBE_MS, TimeUnit.MILLISECONDS);
    }
    Thread.ofVirtual().name("door").start(balancer::welcome);
    balancer.awaitReady(ports.size());
    return balancer;
  }

  public int port() {
    return door.getLocalPort();
  }

  /** Waits until so many replicas are seen to be ready. */
  public void awaitReady(int count) {
    await(count + " ready replicas").atMost(PATIENCE).until(ready::size, now -> now == count);
  }

  private void probe(int port) {
    HttpRequest probe =
        HttpRequest.newBuilder(
                URI.create("http://127.0.0.1:" + port + "/actuator/health/readiness"))
            .timeout(Duration.ofSeconds(2))
            .build();
    try {
      if (prober.send(probe, HttpResponse.BodyHandlers.discarding()).statusCode() == 200) {
        ready.add(port);
      } else {
        ready.remove(port);
      }
    } catch (IOException | InterruptedException gone) {
      ready.remove(port);
    }
  }

  private void welcome() {
    while (!door.isClosed()) {
      try {
        Socket client = door.accept();
        Thread.ofVirtual().start(() -> pass(client));
      } catch (IOException closed) {
        return;
      }
    }
  }

  private void pass(Socket client) {
    List<Integer> now = replicas.stream().filter(ready::contains).toList();
    try (client) {
      if (now.isEmpty()) {
        return;
      }
      try (Socket replica = new Socket()) {
        replica.connect(
            new InetSocketAddress(
                InetAddress.getLoopbackAddress(),
                now.get(Math.floorMod(turn.getAndIncrement(), now.size()))));
        Thread there = Thread.ofVirtual().start(() -> copy(client, replica));
        copy(replica, client);
        there.join();
      }
    } catch (IOException | InterruptedException gone) {
      // The client sees its connection closed, and counts it.
    }
  }

  /** Passes on what one says until it says no more. */
  private static void copy(Socket from, Socket to) {
    try {
      InputStream in = from.getInputStream();
      OutputStream out = to.getOutputStream();
      byte[] buffer = new byte[16_384];
      for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
        out.write(buffer, 0, read);
        out.flush();
      }
      to.shutdownOutput();
    } catch (IOException gone) {
      try {
        from.close();
        to.close();
      } catch (IOException twice) {
        // Closed either way.
      }
    }
  }

  @Override
  public void close() throws IOException {
    door.close();
    probing.shutdownNow();
    prober.shutdownNow();
  }
}
