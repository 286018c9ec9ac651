import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Scanner;

/**
 * 5,000 streams of 50 sign-ins come back at once after a restart, each with the id that it saw
 * last, while people escalate.
 */
final class Reconnect {

  private static final int STREAMS = 5_000;
  private static final int SIGN_INS = 50;
  private static final int MISSED = 20;

  public static void main(String[] arguments) throws Exception {
    try (Product product = Product.start()) {
      Product.Caller junior = product.signIn(Product.JUNIOR);
      List<String> tokens = new ArrayList<>();
      while (tokens.size() < SIGN_INS) {
        tokens.add(product.signIn(Product.SENIOR).token);
      }
      String cursor = cursor(product, tokens.getFirst());
      for (int missed = 0; missed < MISSED; missed++) {
        escalate(junior, junior.session());
      }
      product.process.kill();
      product.process.restart();
      product.process.awaitReady();
      List<String> sessions = new ArrayList<>();
      while (sessions.size() < MISSED) {
        sessions.add(junior.session());
      }
      storm(product, junior, tokens, cursor, sessions);
    }
  }

  private static void storm(
      Product product,
      Product.Caller junior,
      List<String> tokens,
      String cursor,
      List<String> sessions)
      throws Exception {
    long pid = product.process.process().pid();
    long cpu = Product.cpuMillis(pid);
    long begun = System.nanoTime();
    Figures escalations = new Figures();
    try (Crowd crowd =
        new Crowd(
            product.process.port(),
            STREAMS,
            place ->
                Crowd.head(
                    "/api/v1/escalations/stream?combined=true",
                    "Authorization: Bearer " + tokens.get(place % tokens.size()),
                    "Last-Event-ID: " + cursor),
            "event: handoff_created")) {
      Thread people =
          Thread.ofVirtual()
              .start(() -> sessions.forEach(each -> timed(junior, each, escalations)));
      crowd.awaitOpen();
      double seconds = (System.nanoTime() - begun) / 1e9;
      people.join();
      System.out.printf(
          Locale.ROOT,
          "%d streams back, with what they missed, after %.2f s: %.0f a second, %.3f ms of CPU each%n",
          STREAMS,
          seconds,
          STREAMS / seconds,
          (Product.cpuMillis(pid) - cpu) / (double) STREAMS);
      escalations.tell("POST escalate meanwhile");
    }
  }

  private static void timed(Product.Caller junior, String session, Figures escalations) {
    long sent = System.nanoTime();
    escalate(junior, session);
    escalations.add(System.nanoTime() - sent);
  }

  private static void escalate(Product.Caller junior, String session) {
    try {
      Product.expect(
          junior.send("POST", "/ai-sessions/" + session + "/escalate", Map.of("reason", "Stuck")),
          201);
    } catch (Exception failed) {
      throw new IllegalStateException(failed);
    }
  }

  private static String cursor(Product product, String token) throws Exception {
    try (Socket socket = new Socket("127.0.0.1", product.process.port())) {
      String head = Crowd.head("/api/v1/escalations/stream", "Authorization: Bearer " + token);
      socket.getOutputStream().write(head.getBytes(StandardCharsets.US_ASCII));
      Scanner lines = new Scanner(socket.getInputStream(), StandardCharsets.UTF_8);
      while (true) {
        String line = lines.nextLine();
        if (line.startsWith("id: ")) {
          return line.substring(4);
        }
      }
    }
  }
}
