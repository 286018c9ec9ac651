import java.util.Map;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.atomic.AtomicInteger;

/** 50 racers for one handoff: how long the winner and the losers wait for their answer. */
final class Claim {

  private static final int RACERS = 50;
  private static final int ROUNDS = 60;

  public static void main(String[] arguments) throws Exception {
    try (Product product = Product.start()) {
      Product.Caller junior = product.signIn(Product.JUNIOR);
      Product.Caller[] racers = {
        product.signIn(Product.SENIOR),
        product.signIn("teamadmin@resolutionflow.example.com"),
        product.signIn("owner@resolutionflow.example.com")
      };
      race(product, junior, racers, new Figures(), new Figures(), 20);
      Figures all = new Figures();
      Figures settled = new Figures();
      int winners = race(product, junior, racers, all, settled, ROUNDS);
      all.tell("claim answered, each of " + RACERS + " racers");
      settled.tell("until the last of " + RACERS + " racers has its answer");
      System.out.println(winners + " of " + ROUNDS + " rounds had exactly one user as winner");
    }
  }

  private static int race(
      Product product,
      Product.Caller junior,
      Product.Caller[] racers,
      Figures all,
      Figures settled,
      int rounds)
      throws Exception {
    int fair = 0;
    for (int round = 0; round < rounds; round++) {
      String session = junior.session();
      String handoff =
          Product.expect(
                  junior.send(
                      "POST", "/ai-sessions/" + session + "/escalate", Map.of("reason", "Stuck")),
                  201)
              .path("id")
              .asString();
      CyclicBarrier barrier = new CyclicBarrier(RACERS + 1);
      AtomicInteger[] won = {new AtomicInteger(), new AtomicInteger(), new AtomicInteger()};
      Thread[] threads = new Thread[RACERS];
      for (int racer = 0; racer < RACERS; racer++) {
        int who = racer % racers.length;
        threads[racer] =
            Thread.ofVirtual().start(() -> claim(racers[who], handoff, barrier, all, won[who]));
      }
      barrier.await();
      long begun = System.nanoTime();
      for (Thread thread : threads) {
        thread.join();
      }
      settled.add(System.nanoTime() - begun);
      long usersWhoWon = java.util.Arrays.stream(won).filter(count -> count.get() > 0).count();
      fair += usersWhoWon == 1 ? 1 : 0;
    }
    return fair;
  }

  private static void claim(
      Product.Caller racer, String handoff, CyclicBarrier barrier, Figures all, AtomicInteger won) {
    try {
      barrier.await();
      long begun = System.nanoTime();
      int status = racer.send("POST", "/handoffs/" + handoff + "/claim", null).statusCode();
      all.add(System.nanoTime() - begun);
      if (status == 200) {
        won.incrementAndGet();
      }
    } catch (Exception failed) {
      throw new IllegalStateException(failed);
    }
  }
}
