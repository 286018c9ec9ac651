import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * From an escalation to 100, 1,000 and 5,000 open streams, what opening them costs, and what the
 * server's CPU has to do for a delivery; beside nchan in the same run, with an event as long.
 */
final class Fanout {

  private static final int WARM_UP = 100;
  private static final int ROUNDS = 60;

  public static void main(String[] arguments) throws Exception {
    try (Product product = Product.start();
        Peer peer = new Peer(Nchan.start())) {
      Product.Caller junior = product.signIn(Product.JUNIOR);
      Product.Caller senior = product.signIn(Product.SENIOR);
      String request =
          Crowd.head(
              "/api/v1/escalations/stream?combined=true", "Authorization: Bearer " + senior.token);
      int length = run("cold", product, junior, request, 100, WARM_UP).length;
      for (int streams : new int[] {100, 1_000, 5_000}) {
        Result ours = run("ours", product, junior, request, streams, ROUNDS);
        peer.run(streams, length, ours);
      }
    }
  }

  private static Result run(
      String label, Product product, Product.Caller junior, String request, int streams, int rounds)
      throws Exception {
    long pid = product.process.process().pid();
    long cpu = Product.cpuMillis(pid);
    long begun = System.nanoTime();
    try (Crowd crowd =
        new Crowd(product.process.port(), streams, place -> request, "event: ready")) {
      crowd.awaitOpen();
      Opening opening =
          new Opening(System.nanoTime() - begun, Product.cpuMillis(pid) - cpu, streams);
      return deliver(
          label,
          crowd,
          streams,
          rounds,
          () -> Product.cpuMillis(pid),
          opening,
          (text, session) ->
              Product.expect(
                      junior.send(
                          "POST",
                          "/ai-sessions/" + session + "/escalate",
                          Map.of("reason", "Stuck " + text)),
                      201)
                  .toString()
                  .length(),
          junior::session);
    }
  }

  private static Result deliver(
      String label,
      Crowd crowd,
      int streams,
      int rounds,
      Cpu server,
      Opening opening,
      Publisher publisher,
      Subject subject)
      throws Exception {
    Figures p99 = new Figures();
    int length = 0;
    long cpu = 0;
    for (int round = 0; round < rounds; round++) {
      String about = subject.next();
      String text = "round%06d".formatted(round);
      crowd.expect(text);
      long before = server.millis();
      long begun = System.nanoTime();
      length = publisher.publish(text, about);
      long[] heard = crowd.awaitHeard();
      p99.add(heard[(int) (0.99 * (heard.length - 1))] - begun);
      cpu += server.millis() - before;
    }
    Result result = new Result(p99.millis(0.5), cpu * 1_000.0 / rounds / streams, length);
    System.out.printf(
        Locale.ROOT,
        "%-6s %5d streams: 99%% of them after %7.2f ms (median of %d), %6.2f ms of CPU per 1,000 deliveries; "
            + "%6.0f opened a second, %.3f ms of CPU each%n",
        label,
        streams,
        result.p99,
        rounds,
        result.cpu,
        streams * 1e9 / opening.nanos,
        opening.cpuMillis / (double) streams);
    return result;
  }

  private record Opening(long nanos, long cpuMillis, int streams) {}

  private record Result(double p99, double cpu, int length) {}

  private interface Cpu {
    long millis() throws Exception;
  }

  private interface Subject {
    String next() throws Exception;
  }

  private interface Publisher {
    /** Returns the length of what was published. */
    int publish(String text, String about) throws Exception;
  }

  /** nchan, if it is installed. */
  private record Peer(Optional<Nchan> nchan) implements AutoCloseable {

    void run(int streams, int length, Result ours) throws Exception {
      if (nchan.isEmpty()) {
        return;
      }
      Nchan peer = nchan.get();
      String padding = "x".repeat(length);
      long cpu = peer.cpuMillis();
      long begun = System.nanoTime();
      try (Crowd crowd = new Crowd(Nchan.PORT, streams, place -> Crowd.head("/sub"), "200 OK")) {
        crowd.awaitOpen();
        Opening opening = new Opening(System.nanoTime() - begun, peer.cpuMillis() - cpu, streams);
        Result theirs =
            deliver(
                "nchan",
                crowd,
                streams,
                ROUNDS,
                peer::cpuMillis,
                opening,
                (text, about) -> {
                  peer.publish(text + padding);
                  return length;
                },
                () -> "");
        System.out.printf(
            Locale.ROOT,
            "ratio  %5d streams: time %.2f, CPU %.2f%n",
            streams,
            ours.p99 / theirs.p99,
            ours.cpu / theirs.cpu);
      }
    }

    @Override
    public void close() throws Exception {
      if (nchan.isPresent()) {
        nchan.get().close();
      }
    }
  }
}
