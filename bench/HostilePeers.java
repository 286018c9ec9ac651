import com.resolutionflow.support.ApiClient;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;

/**
 * What a technician notices while others send or read as slowly as they can on 1,500 connections,
 * and while all trials of an integration hang: their requests before, meanwhile and afterwards.
 */
final class HostilePeers {

  private static final int CONNECTIONS = Integer.getInteger("connections", 1_500);
  private static final int SECONDS = Integer.getInteger("seconds", 60);
  private static final int A_SECOND = 20;

  /** Faster is another attack, of many requests and not of slow ones. */
  private static final int OPENED_A_SECOND = 200;

  /** So many addresses share the connections, so that the limit of one address holds none off. */
  private static final int ADDRESSES = 10;

  private final Product product;
  private final Product.Caller technician;
  private final String token;
  private final String csrf;

  private HostilePeers(Product product) throws Exception {
    this.product = product;
    this.technician = product.signIn(Product.JUNIOR);
    this.token = product.signIn(Product.SENIOR).token;
    this.csrf =
        ApiClient.at(product.process.port())
            .signIn(Product.SENIOR, "TestPass123!")
            .request("POST", "/api/v1/ai-sessions")
            .build()
            .headers()
            .firstValue("X-XSRF-TOKEN")
            .orElseThrow();
  }

  public static void main(String[] arguments) throws Exception {
    try (ServerSocket silent = new ServerSocket(0, 100);
        Product product = Product.start(settings(silent))) {
      HostilePeers bench = new HostilePeers(product);
      bench.measure(20, null);
      bench.measure(SECONDS, "nobody else");
      for (Map.Entry<String, String> attack : bench.attacks().entrySet()) {
        bench.attack(attack.getKey(), attack.getValue());
      }
      bench.measure(20, "afterwards");
      bench.trials(silent);
    }
    System.exit(0);
  }

  private static Map<String, String> settings(ServerSocket silent) {
    return Map.of(
        "RESOLUTIONFLOW_OUTBOUND_ALLOW", "webhook@127.0.0.1:" + silent.getLocalPort(),
        "RESOLUTIONFLOW_LIMITS_REQUESTSPERMINUTE", "1500",
        "RESOLUTIONFLOW_LIMITS_BURST", "300");
  }

  private Map<String, String> attacks() {
    Map<String, String> attacks = new java.util.LinkedHashMap<>();
    attacks.put("slow headers", "GET /api/v1/me HTTP/1.1\r\nHost: x\r\nX-A: ");
    attacks.put(
        "slow bodies of strangers",
        "POST /api/v1/auth/login HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n"
            + "Cookie: XSRF-TOKEN=@XSRF\r\nX-XSRF-TOKEN: @XSRF\r\n".replace("@XSRF", csrf)
            + "Content-Length: 100000\r\n\r\n{\"email\":\"");
    attacks.put(
        "slow bodies of a signed-in user",
        "POST /api/v1/ai-sessions HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n"
            + "Authorization: Bearer "
            + token
            + "\r\nContent-Length: 100000\r\n\r\n{\"problem\":\"");
    attacks.put(
        "readers of nothing, 40 requests each",
        "GET /api/v1/openapi.json HTTP/1.1\r\nHost: x\r\n\r\n".repeat(40));
    attacks.put(
        "signed-in readers of nothing, 40 requests each",
        ("GET /api/v1/ai-sessions HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer "
                + token
                + "\r\n\r\n")
            .repeat(40));
    return attacks;
  }

  private void attack(String what, String bytes) throws Exception {
    AtomicBoolean over = new AtomicBoolean();
    AtomicLong opened = new AtomicLong();
    List<Thread> peers = new ArrayList<>();
    for (int n = 0; n < CONNECTIONS; n++) {
      String from = "127.0.0." + (2 + n % ADDRESSES);
      peers.add(Thread.startVirtualThread(() -> hold(from, bytes, over, opened)));
      Thread.sleep(1_000 / OPENED_A_SECOND);
    }
    while (opened.get() < CONNECTIONS) {
      Thread.sleep(20);
    }
    measure(SECONDS, what + ", " + CONNECTIONS + " connections");
    over.set(true);
    for (Thread peer : peers) {
      peer.join();
    }
    System.out.println("  connections opened in that time: " + opened);
  }

  /** Sends a byte a second, reads nothing, and opens another one when it is closed. */
  private void hold(String from, String bytes, AtomicBoolean over, AtomicLong opened) {
    while (!over.get()) {
      try (Socket socket = new Socket()) {
        socket.setReceiveBufferSize(4_096);
        socket.bind(new InetSocketAddress(from, 0));
        socket.connect(new InetSocketAddress("127.0.0.1", product.process.port()));
        socket.getOutputStream().write(bytes.getBytes(StandardCharsets.US_ASCII));
        opened.incrementAndGet();
        while (!over.get()) {
          TimeUnit.SECONDS.sleep(1);
          socket.getOutputStream().write('a');
        }
      } catch (IOException closed) {
        pause();
      } catch (InterruptedException impossible) {
        throw new IllegalStateException(impossible);
      }
    }
  }

  private static void pause() {
    try {
      TimeUnit.SECONDS.sleep(1);
    } catch (InterruptedException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  /** Twenty at once, again and again; two of an account call out at a time, others are refused. */
  private void trials(ServerSocket silent) throws Exception {
    List<Socket> calls = new CopyOnWriteArrayList<>();
    Thread.startVirtualThread(() -> accept(silent, calls));
    ApiClient admin =
        ApiClient.at(product.process.port())
            .signIn("teamadmin@resolutionflow.example.com", "TestPass123!");
    admin.put(
        "/api/v1/integrations/webhook",
        Map.of("settings", Map.of("url", "http://127.0.0.1:" + silent.getLocalPort() + "/")));
    AtomicBoolean over = new AtomicBoolean();
    for (int n = 0; n < 20; n++) {
      ApiClient trying = admin.with("Idempotency-Key", "trial-" + n);
      Thread.startVirtualThread(
          () -> {
            while (!over.get()) {
              trying.post("/api/v1/integrations/webhook/test");
              pause();
            }
          });
    }
    while (calls.isEmpty()) {
      Thread.sleep(20);
    }
    measure(SECONDS, "twenty trials of an integration that hangs");
    over.set(true);
    System.out.println("  calls of the silent peer: " + calls.size());
  }

  private static void accept(ServerSocket silent, List<Socket> calls) {
    try {
      while (true) {
        calls.add(silent.accept());
      }
    } catch (IOException over) {
      // The bench has ended.
    }
  }

  /** Reads the queue and starts a session in turn, timed from when each was due. */
  private void measure(int seconds, String what) throws Exception {
    Figures reading = new Figures();
    Figures writing = new Figures();
    Map<String, Integer> failures = new ConcurrentHashMap<>();
    long begun = System.nanoTime();
    List<Thread> requests = new ArrayList<>();
    for (int n = 0; n < seconds * A_SECOND; n++) {
      long due = begun + TimeUnit.SECONDS.toNanos(n) / A_SECOND;
      TimeUnit.NANOSECONDS.sleep(due - System.nanoTime());
      boolean reads = n % 2 == 0;
      requests.add(
          Thread.startVirtualThread(
              () -> request(reads, due, reads ? reading : writing, failures)));
    }
    for (Thread request : requests) {
      request.join();
    }
    if (what != null) {
      reading.tell("GET the queue: " + what);
      writing.tell("POST a session: " + what);
      if (!failures.isEmpty()) {
        System.out.println("  failed: " + failures);
      }
    }
  }

  private void request(boolean reads, long due, Figures figures, Map<String, Integer> failures) {
    try {
      HttpResponse<String> response =
          reads
              ? technician.send("GET", "/handoffs", null)
              : technician.send("POST", "/ai-sessions", Map.of("problem", "No dial tone"));
      figures.add(System.nanoTime() - due);
      if (response.statusCode() >= 300) {
        failures.merge("status " + response.statusCode(), 1, Integer::sum);
      }
    } catch (Exception failed) {
      failures.merge(failed.toString(), 1, Integer::sum);
    }
  }
}
