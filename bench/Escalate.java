import java.util.Map;

/**
 * How long an escalation takes, and until 1, 100 and 1,000 open streams have its event; beside its
 * bare statements.
 */
final class Escalate {

  private static final int WARM_UP = 1_000;
  private static final int ROUNDS = 300;

  public static void main(String[] arguments) throws Exception {
    try (Product product = Product.start()) {
      Product.Caller junior = product.signIn(Product.JUNIOR);
      Product.Caller senior = product.signIn(Product.SENIOR);
      run(product, junior, senior, 1, WARM_UP, false);
      for (int streams : new int[] {1, 100, 1_000}) {
        run(product, junior, senior, streams, ROUNDS, true);
      }
      Figures bare = BareEscalation.measure(product.database, WARM_UP, ROUNDS);
      bare.tell("the same statements bare through JDBC, one transaction");
    }
  }

  private static void run(
      Product product,
      Product.Caller junior,
      Product.Caller senior,
      int streams,
      int rounds,
      boolean tell)
      throws Exception {
    Figures answered = new Figures();
    Figures first = new Figures();
    Figures last = new Figures();
    try (Listeners listeners = new Listeners(product, senior.token, streams)) {
      for (int round = 0; round < rounds; round++) {
        String session = junior.session();
        long begun = System.nanoTime();
        Product.expect(
            junior.send("POST", "/ai-sessions/" + session + "/escalate", Map.of("reason", "Stuck")),
            201);
        answered.add(System.nanoTime() - begun);
        long[] received = listeners.await(session);
        first.add(received[0] - begun);
        last.add(received[1] - begun);
      }
    }
    if (tell) {
      answered.tell("POST escalate answered, " + streams + " open streams");
      first.tell("POST escalate to the event at the first stream");
      last.tell("POST escalate to the event at the last of " + streams);
    }
  }
}
