import com.resolutionflow.support.TestDatabase;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * The peer: what an escalation does to the database, as bare prepared statements on one connection,
 * in one transaction, without HTTP, JSON, the assessment or the framework. Keep it in step with the
 * stores.
 */
final class BareEscalation {

  private final Connection connection;
  private final UUID account;
  private final UUID junior;
  private final List<UUID> engineers;
  private final String head;
  private final String steps;
  private final String content;

  private BareEscalation(Connection connection, TestDatabase database) throws SQLException {
    this.connection = connection;
    try (Connection all = database.asSuperuser()) {
      account = one(all, "select id from account where name = 'Acme MSP'");
      junior = one(all, "select id from account_user where email = '" + Product.JUNIOR + "'");
      engineers =
          ids(
              all,
              "select id from account_user where account_id = '"
                  + account
                  + "' and role <> 'viewer'");
      String newest =
          "from handoff h join assessment a on a.account_id = h.account_id and a.handoff_id = h.id "
              + "where h.account_id = '"
              + account
              + "' order by h.created_at desc limit 1";
      head = text(all, "select snapshot_head::text " + newest);
      steps = text(all, "select snapshot_steps::text " + newest);
      content = text(all, "select a.content::text " + newest);
    }
  }

  static Figures measure(TestDatabase database, int warmUp, int rounds) throws Exception {
    Figures figures = new Figures();
    try (Connection connection = database.asApplication()) {
      BareEscalation bare = new BareEscalation(connection, database);
      for (int round = 0; round < warmUp + rounds; round++) {
        UUID session = bare.session();
        long begun = System.nanoTime();
        bare.escalate(session);
        if (round >= warmUp) {
          figures.add(System.nanoTime() - begun);
        }
      }
    }
    return figures;
  }

  /** A session with five steps, outside of what is measured. */
  private UUID session() throws SQLException {
    UUID id = UUID.randomUUID();
    begin();
    run(
        "insert into session (account_id, id, status, title, problem, problem_summary,"
            + " problem_domain, confidence_tier, owner_id, started_by, step_count, search_text,"
            + " created_at, updated_at) values (?, ?, 'active', 't', 'p', 's', 'printing', 'low',"
            + " ?, ?, 5, 't', now(), now())",
        account,
        id,
        junior,
        junior);
    for (int seq = 1; seq <= 5; seq++) {
      run(
          "insert into step (account_id, id, session_id, seq, kind, author_id, text, created_at)"
              + " values (?, ?, ?, ?, 'message', ?, 'Restarted the spooler', now())",
          account,
          UUID.randomUUID(),
          id,
          seq,
          junior);
    }
    connection.commit();
    return id;
  }

  private void escalate(UUID session) throws SQLException {
    UUID handoff = UUID.randomUUID();
    Timestamp now = Timestamp.from(Instant.now());
    begin();
    readSession(session);
    escalateSession(session, handoff, now);
    insertHandoff(session, handoff, now);
    scheduleTimer(handoff);
    notifyEngineers(session, handoff, now);
    deliver(handoff, now);
    announce();
    connection.commit();
  }

  private void readSession(UUID session) throws SQLException {
    read(
        "with locked as materialized (select * from session where id = ? for no key update) select"
            + " s.*, o.name, b.name, e.name from locked s join account_user o on o.account_id ="
            + " s.account_id and o.id = s.owner_id join account_user b on b.account_id ="
            + " s.account_id and b.id = s.started_by left join account_user e on e.account_id ="
            + " s.account_id and e.id = s.escalated_to",
        session);
    read(
        "select s.*, a.name from step s left join account_user a on a.account_id = s.account_id and"
            + " a.id = s.author_id where s.session_id = ? order by s.seq",
        session);
  }

  private void escalateSession(UUID session, UUID handoff, Timestamp now) throws SQLException {
    run(
        "with escalated as (update session set status = 'escalated', escalated = true,"
            + " escalation_reason = 'Stuck', escalation_package = coalesce(escalation_package,"
            + " '{}') || '{\"reason\":\"Stuck\"}'::jsonb, open_handoff_id = ?, step_count ="
            + " step_count + 1, updated_at = ? where id = ?), documented as (insert into"
            + " session_documentation (account_id, id, session_id, context, prose, created_at)"
            + " values (?, ?, ?, 'escalation', ?, ?)) insert into step (account_id, id, session_id,"
            + " seq, kind, author_id, text, created_at) values (?, ?, ?, 6, 'system', ?,"
            + " 'escalated', ?)",
        handoff,
        now,
        session,
        account,
        UUID.randomUUID(),
        session,
        content,
        now,
        account,
        UUID.randomUUID(),
        session,
        junior,
        now);
  }

  private void insertHandoff(UUID session, UUID handoff, Timestamp now) throws SQLException {
    run(
        "with made as (insert into handoff (account_id, id, session_id, state, severity, reason,"
            + " created_by, created_at, snapshot_head, snapshot_steps) values (?, ?, ?, 'waiting',"
            + " 1, 'Stuck', ?, ?, ?::jsonb, ?::jsonb)), assessed as (insert into assessment"
            + " (account_id, handoff_id, state, version, source, reason_code, content, updated_at)"
            + " values (?, ?, 'ready', 1, 'playbook', 'not_configured', ?::jsonb, ?)) insert into"
            + " handoff_event (account_id, id, handoff_id, kind, actor_id, created_at) values (?,"
            + " ?, ?, 'created', ?, ?)",
        account,
        handoff,
        session,
        junior,
        now,
        head,
        steps,
        account,
        handoff,
        content,
        now,
        account,
        UUID.randomUUID(),
        handoff,
        junior,
        now);
  }

  private void scheduleTimer(UUID handoff) throws SQLException {
    read("select * from escalation_policy where severity = ?", 1);
    run(
        "insert into scheduled_tasks (task_name, task_instance, task_data, execution_time, picked,"
            + " version) values ('bench', ?, ?, clock_timestamp() + interval '1 day', false, 1)",
        handoff.toString(),
        handoff.toString().getBytes(StandardCharsets.UTF_8));
    run(
        "insert into measured_handoff (account_id, handoff_id, session_id, created_at, created_by,"
            + " domain, client_name, playbook) select h.account_id, h.id, h.session_id,"
            + " h.created_at, h.created_by, h.snapshot_head ->> 'problem_domain', h.snapshot_head"
            + " ->> 'client_name', (select split_part(st.playbook_check, '/', 1) from step st where"
            + " st.account_id = h.account_id and st.session_id = h.session_id and st.playbook_check"
            + " is not null order by st.seq desc limit 1) from handoff h where h.id = ?",
        handoff);
  }

  private void notifyEngineers(UUID session, UUID handoff, Timestamp now) throws SQLException {
    read(
        "select id, name, email, role from account_user where active and role <> 'viewer' and"
            + " account_id = ?",
        account);
    read(
        "insert into notification (account_id, id, user_id, kind, title, body, link, session_id,"
            + " handoff_id, created_at) select ?, gen_random_uuid(), u, 'handoff_created', 't',"
            + " 'b', 'l', ?, ?, ? from unnest(?::uuid[]) u returning id",
        account,
        session,
        handoff,
        now,
        listed());
  }

  private void deliver(UUID handoff, Timestamp now) throws SQLException {
    read(
        "select u.id, u.email from account_user u left join notification_preference p on"
            + " p.account_id = u.account_id and p.user_id = u.id and p.kind = 'handoff_created'"
            + " where u.id = any(?::uuid[]) and u.active",
        listed());
    run(
        "insert into delivery (account_id, id, channel, recipient, purpose, subject_type,"
            + " subject_id, user_id, created_at, job, state, last_error) select ?,"
            + " gen_random_uuid(), 'email', 'r', 'handoff_created', 'handoff', ?, u, ?,"
            + " gen_random_uuid(), 'skipped', 'No mail server' from unnest(?::uuid[]) u",
        account,
        handoff,
        now,
        listed());
  }

  private void announce() throws SQLException {
    read(
        "select kind, enabled, settings, secrets, reason, broken_at, changed_at from integration"
            + " order by kind");
    read(
        "with numbered as (update live_cursor set last_id = last_id + 2 where account_id = ?"
            + " returning last_id), added as (insert into live_event (account_id, id, topic,"
            + " everyone_from, also, except_for, data) select ?, last_id - n, 'handoff_created',"
            + " 'engineer', '{}', '{}', ? from numbered, generate_series(0, 1) n returning id)"
            + " select max(id) from added",
        account,
        account,
        content);
    read("select pg_notify('bench', ?)", account + ":1");
  }

  private String listed() {
    return engineers.stream().map(UUID::toString).collect(Collectors.joining(",", "{", "}"));
  }

  private void begin() throws SQLException {
    connection.setAutoCommit(false);
    read("select set_config('app.account_id', ?, true)", account.toString());
  }

  private void run(String sql, Object... parameters) throws SQLException {
    try (PreparedStatement statement = prepared(sql, parameters)) {
      statement.executeUpdate();
    }
  }

  private void read(String sql, Object... parameters) throws SQLException {
    try (PreparedStatement statement = prepared(sql, parameters);
        ResultSet rows = statement.executeQuery()) {
      while (rows.next()) {
        rows.getObject(1);
      }
    }
  }

  private PreparedStatement prepared(String sql, Object... parameters) throws SQLException {
    PreparedStatement statement = connection.prepareStatement(sql);
    for (int n = 0; n < parameters.length; n++) {
      statement.setObject(n + 1, parameters[n]);
    }
    return statement;
  }

  private static UUID one(Connection connection, String sql) throws SQLException {
    return ids(connection, sql).getFirst();
  }

  private static List<UUID> ids(Connection connection, String sql) throws SQLException {
    List<UUID> ids = new ArrayList<>();
    try (ResultSet rows = connection.createStatement().executeQuery(sql)) {
      while (rows.next()) {
        ids.add(rows.getObject(1, UUID.class));
      }
    }
    return ids;
  }

  private static String text(Connection connection, String sql) throws SQLException {
    try (ResultSet rows = connection.createStatement().executeQuery(sql)) {
      rows.next();
      return rows.getString(1);
    }
  }
}
