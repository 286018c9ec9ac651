package com.resolutionflow.escalationpolicy;

import static org.assertj.core.api.Assertions.assertThat;

import com.resolutionflow.database.TestPostgres;
import com.resolutionflow.support.TestDatabase;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Test;

/** The timers that ran before the policy had tables of its own still run after the update. */
class PolicyMigrationTest {

  private static final String ROWS =
      """
      set session_replication_role = replica;
      insert into sign_in_name (email_key, account_id, user_id)
        select 'k' || a, ('00000000-0000-0000-0000-00000000000' || a)::uuid, gen_random_uuid()
        from generate_series(1, 2) a;
      insert into handoff (account_id, id, session_id, state, severity, reason, created_by, created_at, claimed_by,
          claimed_at, snapshot_head, snapshot_steps, rung, timer_id, quiet_since)
        select ('00000000-0000-0000-0000-00000000000' || a)::uuid,
          ('00000000-0000-0000-000' || a || '-00000000000' || h)::uuid,
          gen_random_uuid(), s, 1, 'r', gen_random_uuid(), now(), case s when 'claimed' then gen_random_uuid() end,
          case s when 'claimed' then now() end, '{}', '{}', h,
          case when h < 3 or s = 'closed' then gen_random_uuid() end,
          timestamptz '2026-01-01 00:00Z'
        from generate_series(1, 2) a, (values (1, 'waiting'), (2, 'claimed'), (3, 'claimed'), (4, 'closed')) t (h, s);
      insert into escalation_ladder (account_id, severity, owner_after) values (gen_random_uuid(), 1, 77);
      insert into scheduled_tasks (task_name, task_instance, execution_time, picked, version)
        values ('escalation-ladder', 'one', now(), false, 1), ('assessment', 'two', now(), false, 1);
      insert into dead_job (account_id, kind, id, data, attempts, reason)
        values ('00000000-0000-0000-0000-000000000001', 'escalation-ladder', gen_random_uuid(), '{}', 1, 'r');
      """;

  @Test
  void timersAndPoliciesAreCarriedOver() throws SQLException {
    TestDatabase database = TestDatabase.empty();
    migrate(database, "043");
    try (Connection connection = database.asSuperuser();
        Statement statement = connection.createStatement()) {
      statement.execute(ROWS);
      List<String> before =
          texts(statement, "select id || ' ' || timer_id from handoff where rung < 3 order by 1");
      migrate(database, "051");
      assertThat(
              texts(
                  statement,
                  "select handoff_id || ' ' || timer_id from escalation_timer order by 1"))
          .hasSize(4)
          .isEqualTo(before);
      assertThat(
              texts(
                  statement,
                  "select distinct (last_activity_at at time zone 'UTC')::text from"
                      + " escalation_timer"))
          .containsExactly("2026-01-01 00:00:00");
      assertThat(
              texts(statement, "select distinct next_step::text from escalation_timer order by 1"))
          .containsExactly("1", "2");
      assertThat(
              texts(statement, "select right(id::text, 1) from handoff where untouched order by 1"))
          .containsExactly("2", "2", "3", "3");
      assertThat(texts(statement, "select owner_after::text from escalation_policy"))
          .containsExactly("77");
      assertThat(texts(statement, "select task_name from scheduled_tasks order by 1"))
          .containsExactly("assessment", "escalation-policy");
      assertThat(texts(statement, "select kind from dead_job"))
          .containsExactly("escalation-policy");
    }
  }

  private static void migrate(TestDatabase database, String target) {
    TestPostgres server = TestPostgres.instance();
    Flyway.configure()
        .dataSource(database.url(), server.owner(), server.ownerPassword())
        .target(target)
        .load()
        .migrate();
  }

  private static List<String> texts(Statement statement, String sql) throws SQLException {
    List<String> texts = new ArrayList<>();
    try (ResultSet rows = statement.executeQuery(sql)) {
      while (rows.next()) {
        texts.add(rows.getString(1));
      }
    }
    return texts;
  }
}
