import com.resolutionflow.support.ScriptedSmtp;
import java.sql.Connection;
import java.sql.Statement;
import java.util.Map;

/**
 * How fast a backlog of e-mails is drained, how soon the last of 50 recipients has theirs, and what
 * 50 recipients add to an escalation. The mail server is a sink in this process that takes
 * everything at once: what is measured is ours.
 */
final class DeliveryDrain {

  private static final int BACKLOG = 1_000;
  private static final int PEOPLE = 50;
  private static final int WARM_UP = 300;
  private static final int ROUNDS = 200;

  private final Product product;
  private final ScriptedSmtp sink;

  private DeliveryDrain(Product product, ScriptedSmtp sink) {
    this.product = product;
    this.sink = sink;
  }

  public static void main(String[] arguments) throws Exception {
    try (ScriptedSmtp sink = new ScriptedSmtp();
        Product product =
            Product.start(
                Map.of(
                    "SPRING_MAIL_HOST",
                    "127.0.0.1",
                    "SPRING_MAIL_PORT",
                    Integer.toString(sink.port())))) {
      DeliveryDrain bench = new DeliveryDrain(product, sink);
      Product.Caller junior = product.signIn(Product.JUNIOR);
      bench.drain("warm-up");
      bench.drain("");
      bench.people();
      bench.mailed(false);
      bench.escalate(junior, WARM_UP, null);
      bench.escalate(junior, ROUNDS, "POST escalate, nobody is told by e-mail");
      bench.mailed(true);
      bench.escalate(junior, WARM_UP, null);
      bench.escalate(junior, ROUNDS, "POST escalate, " + PEOPLE + " are told by e-mail");
    }
  }

  /** A backlog as a mail server leaves that was away: all of it becomes due at one moment. */
  private void drain(String label) throws Exception {
    int before = sink.handedOver().size();
    sql(
        """
        with made as (
          insert into delivery (account_id, id, channel, recipient, purpose, subject_type, subject_id, job, state,
            created_at, text)
          select s.account_id, made.id, 'email', 'somebody@example.com', 'bench', 'session', s.id, made.id,
            'pending', now(), 'Hello'
          from (select * from session where account_id = (select id from account where name = 'Acme MSP') limit 1) s,
            (select gen_random_uuid() as id from generate_series(1, %d)) made
          returning account_id, id
        )
        insert into scheduled_tasks (task_name, task_instance, task_data, execution_time, picked, version)
        select 'delivery-email', account_id || '/' || id,
          convert_to(jsonb_build_object('delivery', id, 'job', id)::text, 'UTF8'), now(), false, 1
        from made
        """
            .formatted(BACKLOG));
    long begun = System.nanoTime();
    while (sink.handedOver().size() < before + BACKLOG) {
      Thread.sleep(5);
    }
    double seconds = (System.nanoTime() - begun) / 1e9;
    if (label.isEmpty()) {
      System.out.printf(
          "%d e-mails drained in %.1f s, %.0f a second%n", BACKLOG, seconds, BACKLOG / seconds);
    }
  }

  /** More engineers of the account, who never sign in. */
  private void people() throws Exception {
    sql(
        """
        insert into account_user
        select (jsonb_populate_record(u, jsonb_build_object(
              'id', gen_random_uuid(), 'email', 'bench' || n || '@example.com',
          'email_key', 'bench' || n || '@example.com', 'name', 'Engineer ' || n))).*
        from account_user u, generate_series(1, %d) n where u.email = '%s'
        """
            .formatted(PEOPLE, Product.SENIOR));
    sql("analyze");
  }

  private void mailed(boolean wanted) throws Exception {
    sql(
        """
        insert into notification_preference (account_id, user_id, kind, in_app, email)
        select account_id, id, 'handoff_created', true, %s and email like 'bench%%' from account_user
        on conflict (account_id, user_id, kind) do update set email = excluded.email
        """
            .formatted(wanted));
  }

  private void escalate(Product.Caller junior, int rounds, String label) throws Exception {
    Figures answered = new Figures();
    Figures last = new Figures();
    for (int round = 0; round < rounds; round++) {
      String session = junior.session();
      int before = sink.handedOver().size();
      long begun = System.nanoTime();
      Product.expect(
          junior.send("POST", "/ai-sessions/" + session + "/escalate", Map.of("reason", "Stuck")),
          201);
      answered.add(System.nanoTime() - begun);
      if (label != null && label.contains(PEOPLE + " are told")) {
        while (sink.handedOver().size() < before + PEOPLE) {
          Thread.sleep(1);
        }
        last.add(System.nanoTime() - begun);
      }
    }
    if (label != null) {
      answered.tell(label);
      if (label.contains(PEOPLE + " are told")) {
        last.tell("POST escalate to the last of " + PEOPLE + " e-mails at the mail server");
      }
    }
  }

  private void sql(String text) throws Exception {
    try (Connection connection = product.database.asSuperuser();
        Statement statement = connection.createStatement()) {
      statement.execute(text);
    }
  }
}
