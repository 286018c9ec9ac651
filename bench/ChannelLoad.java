import com.resolutionflow.crash.BlockableProxy;
import com.resolutionflow.crash.Sinks;
import com.resolutionflow.support.ApiClient;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/**
 * Escalations at a rate of 20 a second, whether or not the last one was answered, each timed from
 * when it was due: with no channel, with all of them, and with all of them hung; then how soon a
 * backlog of deliveries is drained. The sinks are in this process.
 */
final class ChannelLoad {

  private static final int A_SECOND = Integer.getInteger("rate", 20);
  private static final int SECONDS = Integer.getInteger("seconds", 30);
  private static final int WARM_UP = 300;

  private final Product product;
  private final Sinks sinks;
  private final Product.Caller junior;
  private final Product.Caller senior;

  private ChannelLoad(Product product, Sinks sinks) throws Exception {
    this.product = product;
    this.sinks = sinks;
    this.junior = product.signIn(Product.JUNIOR);
    this.senior = product.signIn(Product.SENIOR);
  }

  public static void main(String[] arguments) throws Exception {
    try (Sinks sinks = new Sinks();
        Product product = Product.start(settings(sinks))) {
      ChannelLoad bench = new ChannelLoad(product, sinks);
      bench.mail(false);
      bench.run(WARM_UP, null);
      bench.run(A_SECOND * SECONDS, "no channel");
      bench.mail(true);
      sinks.connect(
          ApiClient.at(product.process.port())
              .signIn("teamadmin@resolutionflow.example.com", "TestPass123!"));
      bench.run(A_SECOND * SECONDS, "all channels");
      bench.drained("all channels but tickets drained after the last of these");
      sinks.hang();
      bench.run(A_SECOND * SECONDS, "all channels hung");
      bench.claims();
      int waiting = bench.unfinished();
      for (BlockableProxy tap : sinks.taps()) {
        tap.open();
      }
      bench.drained("a backlog of " + waiting + " deliveries drained after they are back");
    }
    // The threads of the sinks' servers would keep the process.
    System.exit(0);
  }

  /**
   * Tried again every five seconds, so that what is measured is how fast it is sent and not how
   * long it waits.
   */
  private static Map<String, String> settings(Sinks sinks) {
    Map<String, String> settings = new HashMap<>(sinks.environment());
    settings.put("RESOLUTIONFLOW_RETRY_SCHEDULE", String.join(",", Collections.nCopies(100, "5s")));
    return settings;
  }

  private void run(int count, String what) throws Exception {
    List<String> sessions = sessions(count);
    Figures answered = new Figures();
    try (ExecutorService people = Executors.newVirtualThreadPerTaskExecutor()) {
      long begun = System.nanoTime();
      for (int n = 0; n < count; n++) {
        long due = begun + TimeUnit.SECONDS.toNanos(n) / A_SECOND;
        TimeUnit.NANOSECONDS.sleep(due - System.nanoTime());
        String session = sessions.get(n);
        people.submit(
            () -> {
              escalate(session);
              answered.add(System.nanoTime() - due);
              return session;
            });
      }
    }
    if (what != null) {
      answered.tell("POST escalate at " + A_SECOND + " a second, " + what);
    }
  }

  private void escalate(String session) throws Exception {
    Map<String, String> body = Map.of("reason", "Stuck", "severity", "low");
    Product.expect(junior.send("POST", "/ai-sessions/" + session + "/escalate", body), 201);
  }

  private List<String> sessions(int count) throws Exception {
    List<String> made = new ArrayList<>();
    for (int n = 0; n < count; n++) {
      Map<String, String> body =
          Map.of("problem", "Nobody at the depot can print", "ticket_ref", sinks.newTicket());
      made.add(
          Product.expect(junior.send("POST", "/ai-sessions", body), 201).path("id").asString());
    }
    return made;
  }

  private void claims() throws Exception {
    Figures answered = new Figures();
    for (String session : sessions(100)) {
      escalate(session);
      long begun = System.nanoTime();
      Product.expect(senior.send("POST", "/ai-sessions/" + session + "/pickup", null), 200);
      answered.add(System.nanoTime() - begun);
    }
    answered.tell("POST pickup, all channels hung");
  }

  /** Tickets keep the pace that their vendor allows, so that theirs is another matter. */
  private int unfinished() throws Exception {
    return number(
        "select count(*) from delivery where channel <> 'ticket' and state in ('pending',"
            + " 'sending')");
  }

  private void drained(String what) throws Exception {
    long begun = System.nanoTime();
    while (unfinished() > 0) {
      Thread.sleep(50);
    }
    System.out.printf(
        "%s: %.1f s (given up: %d; notes still to be posted: %d)%n",
        what,
        (System.nanoTime() - begun) / 1e9,
        number("select count(*) from delivery where state = 'failed'"),
        number(
            "select count(*) from delivery where channel = 'ticket' and state in ('pending',"
                + " 'sending')"));
  }

  private void mail(boolean wanted) throws Exception {
    execute(
        """
        insert into notification_preference (account_id, user_id, kind, in_app, email)
        select account_id, id, 'handoff_created', true, %s from account_user
        on conflict (account_id, user_id, kind) do update set email = excluded.email
        """
            .formatted(wanted));
  }

  private int number(String sql) throws Exception {
    try (Connection all = product.database.asSuperuser();
        Statement statement = all.createStatement();
        ResultSet row = statement.executeQuery(sql)) {
      row.next();
      return row.getInt(1);
    }
  }

  private void execute(String sql) throws Exception {
    try (Connection all = product.database.asSuperuser();
        Statement statement = all.createStatement()) {
      statement.execute(sql);
    }
  }
}
