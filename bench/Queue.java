import java.sql.Connection;
import java.sql.Statement;

/** Reading the queue's first page with 5,000 handoffs waiting in the account. */
final class Queue {

  private static final int WAITING = 5_000;

  public static void main(String[] arguments) throws Exception {
    try (Product product = Product.start()) {
      Product.Caller senior = product.signIn(Product.SENIOR);
      fill(product);
      Figures page = new Figures();
      for (int round = 0; round < 3_000; round++) {
        long begun = System.nanoTime();
        Product.expect(senior.send("GET", "/handoffs?state=waiting", null), 200);
        if (round >= 2_000) {
          page.add(System.nanoTime() - begun);
        }
      }
      page.tell("GET /handoffs?state=waiting, 50 of " + WAITING + ", over HTTP");
    }
  }

  /** Copies of a waiting handoff of the demo, each with a session of its own. */
  private static void fill(Product product) throws Exception {
    try (Connection connection = product.database.asSuperuser();
        Statement statement = connection.createStatement()) {
      statement.execute(
          """
          create temporary table copy as
            select gen_random_uuid() as session_id, gen_random_uuid() as handoff_id, h.account_id, h.id as source, n
            from (select * from handoff where state = 'waiting'
                  and account_id = (select id from account where name = 'Acme MSP') limit 1) h,
              generate_series(1, %d) n
          """
              .formatted(WAITING));
      statement.execute(
          """
          insert into session
          select (jsonb_populate_record(s, jsonb_build_object('id', c.session_id, 'open_handoff_id', c.handoff_id))).*
          from copy c join handoff h on h.account_id = c.account_id and h.id = c.source
          join session s on s.account_id = h.account_id and s.id = h.session_id
          """);
      statement.execute(
          """
          insert into handoff
          select (jsonb_populate_record(h, jsonb_build_object('id', c.handoff_id, 'session_id', c.session_id,
            'severity', c.n % 4, 'created_at', h.created_at - make_interval(secs => c.n)))).*
          from copy c join handoff h on h.account_id = c.account_id and h.id = c.source
          """);
      statement.execute(
          """
          insert into assessment
          select (jsonb_populate_record(a, jsonb_build_object('handoff_id', c.handoff_id))).*
          from copy c join assessment a on a.account_id = c.account_id and a.handoff_id = c.source
          """);
      statement.execute("analyze");
    }
  }
}
