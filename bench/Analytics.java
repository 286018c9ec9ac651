import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;

/**
 * The figures of a period with 100,000 handoffs and 2,000,000 steps in the account, two years of
 * them.
 */
final class Analytics {

  private static final int HANDOFFS = 100_000;
  private static final int STEPS_EACH = 20;
  private static final int ROUNDS = 600;
  private static final int WARM = 400;

  public static void main(String[] arguments) throws Exception {
    try (Product product = Product.start()) {
      Product.Caller senior = product.signIn(Product.SENIOR);
      fill(product);
      plan(product, "90 days", "now() - interval '90 days'");
      for (String period : List.of("period=7d", "period=30d", "period=90d")) {
        report(
            senior,
            "GET /analytics/flowpilot/escalations?" + period,
            "/analytics/flowpilot/escalations?" + period,
            ROUNDS);
      }
      report(
          senior,
          "GET …/rows?period=90d, first page",
          "/analytics/flowpilot/escalations/rows?period=90d&of=with_action",
          ROUNDS);
      report(
          senior, "GET /analytics/recovered?period=90d", "/analytics/recovered?period=90d", ROUNDS);
      report(senior, "GET /analytics/lessons?period=90d", "/analytics/lessons?period=90d", 100);
      report(
          senior,
          "GET …/escalations of all 100,000, two years",
          "/analytics/flowpilot/escalations?from=2020-01-01&to=2029-01-01",
          60);
      report(
          senior,
          "GET …/escalations.csv?period=90d",
          "/analytics/flowpilot/escalations.csv?period=90d",
          40);
    }
  }

  private static void report(Product.Caller caller, String what, String path, int rounds)
      throws Exception {
    Figures figures = new Figures();
    int warm = Math.min(WARM, rounds / 2);
    for (int round = -warm; round < rounds; round++) {
      long begun = System.nanoTime();
      var answer = caller.send("GET", path, null);
      long took = System.nanoTime() - begun;
      if (answer.statusCode() != 200) {
        throw new IllegalStateException(
            path + " answered " + answer.statusCode() + " " + answer.body());
      }
      if (round >= 0) {
        figures.add(took);
      }
    }
    figures.tell(what);
  }

  /**
   * Copies of a claimed handoff of the demo over two years, each with a session, steps and turns of
   * its own.
   */
  private static void fill(Product product) throws Exception {
    try (Connection connection = product.database.asSuperuser();
        Statement statement = connection.createStatement()) {
      chooseCopies(statement);
      copySessions(statement);
      copyFigures(statement);
      statement.execute("vacuum analyze");
      try (ResultSet rows =
          statement.executeQuery(
              "select (select count(*) from handoff), (select count(*) from step)")) {
        rows.next();
        System.out.println(
            rows.getLong(1) + " handoffs and " + rows.getLong(2) + " steps are there.");
      }
    }
  }

  private static void chooseCopies(Statement statement) throws SQLException {
    statement.execute(
        """
        create temporary table copy as
          select gen_random_uuid() as session_id, gen_random_uuid() as handoff_id,
            h.account_id, h.id as source, h.session_id as session_source, h.claimed_by as claimer, n,
            now() - make_interval(secs => n * (730.0 * 86400 / %1$d)) as at,
            (array['network', 'identity', 'email', 'printing', 'endpoint', 'server', 'm365', 'backup'])
              [1 + n %% 8] as domain,
            'Client ' || n %% 60 as client
          from (select * from handoff where state = 'closed' and claimed_by is not null
                and account_id = (select id from account where name = 'Acme MSP') limit 1) h,
            generate_series(1, %1$d) n
        """
            .formatted(HANDOFFS));
  }

  private static void copySessions(Statement statement) throws SQLException {
    statement.execute(
        """
        insert into session
        select (jsonb_populate_record(s, jsonb_build_object(
          'id', c.session_id, 'created_at', c.at, 'updated_at', c.at))).*
        from copy c join session s on s.account_id = c.account_id and s.id = c.session_source
        """);
    statement.execute(
        """
        insert into handoff
        select (jsonb_populate_record(h, jsonb_build_object('id', c.handoff_id, 'session_id', c.session_id,
          'created_at', c.at, 'claimed_at', c.at + interval '5 minutes',
          'first_action_at', c.at + interval '7 minutes'))).*
        from copy c join handoff h on h.account_id = c.account_id and h.id = c.source
        """);
    statement.execute(
        """
        insert into assessment
        select (jsonb_populate_record(a, jsonb_build_object('handoff_id', c.handoff_id))).*
        from copy c join assessment a on a.account_id = c.account_id and a.handoff_id = c.source
        """);
    statement.execute(
        """
        insert into step (account_id, id, session_id, seq, kind, author_id, text, created_at)
        select c.account_id, gen_random_uuid(), c.session_id, k, 'note', c.claimer, 'Looked at it',
          c.at + make_interval(mins => k)
        from copy c, generate_series(1, %d) k
        """
            .formatted(STEPS_EACH));
  }

  private static void copyFigures(Statement statement) throws SQLException {
    statement.execute(
        """
        insert into measured_handoff (account_id, handoff_id, session_id, created_at, created_by, domain, client_name,
          claimed_at, acted_at, resolved_at, playbook)
        select account_id, handoff_id, session_id, at, claimer, domain, client, at + interval '5 minutes',
          at + interval '7 minutes', at + interval '30 minutes', 'printer-offline' from copy
        """);
    statement.execute(
        """
        insert into measured_claim (account_id, id, handoff_id, session_id, claimed_by, domain, client_name,
          waiting_since, claimed_at, first_action_at, ended_at, ending)
        select account_id, gen_random_uuid(), handoff_id, session_id, claimer, domain, client, at,
          at + interval '5 minutes',
          case when n % 9 > 0 then at + interval '5 minutes' + make_interval(secs => (n * 7919) % 1800) end,
          at + interval '60 minutes', 'resolved' from copy
        """);
  }

  /**
   * Prints how PostgreSQL reads a period's claims, under row-level security as the application
   * does.
   */
  private static void plan(Product product, String what, String from) throws Exception {
    try (Connection connection = product.database.asApplication();
        Statement statement = connection.createStatement()) {
      connection.setAutoCommit(false);
      try (Connection all = product.database.asSuperuser();
          Statement ask = all.createStatement();
          ResultSet row = ask.executeQuery("select id from account where name = 'Acme MSP'")) {
        row.next();
        statement.execute("select set_config('app.account_id', '" + row.getString(1) + "', true)");
      }
      System.out.println("Plan of the claims of " + what + ":");
      try (ResultSet rows =
          statement.executeQuery(
              """
              explain (analyze, buffers) select claimed_by, domain, client_name,
                date_part('epoch', claimed_at), date_part('epoch', claimed_at - waiting_since),
                coalesce(date_part('epoch', first_action_at - claimed_at), 'NaN')
              from measured_claim where claimed_at >= %s and claimed_at < now()
              """
                  .formatted(from))) {
        while (rows.next()) {
          System.out.println("  " + rows.getString(1));
        }
      }
      connection.rollback();
    }
  }
}
