package com.resolutionflow.session.retention;

import static org.assertj.core.api.Assertions.assertThat;

import com.resolutionflow.account.people.Role;
import com.resolutionflow.support.Api;
import com.resolutionflow.support.ProductTest;
import com.resolutionflow.support.Technician;
import com.resolutionflow.support.TestAccounts;
import com.resolutionflow.support.TestAccounts.Team;
import com.resolutionflow.support.TestDatabase;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;

@ProductTest
class SessionRetentionTest {

  @Autowired ApplicationContext application;
  @Autowired TestDatabase database;
  @Autowired SessionRetention retention;
  Technician owner;
  Technician junior;
  Technician senior;

  @BeforeEach
  void newTeam() {
    Team team = new TestAccounts(application).team();
    owner = Technician.of(team, Role.OWNER);
    junior = Technician.of(team, Role.ENGINEER);
    senior = Technician.of(team, Role.ENGINEER);
  }

  @Test
  void aConcludedSessionGoesWithAllThatIsAboutIt() {
    String session = junior.start("The printer of " + UUID.randomUUID() + " is offline");
    String handoff = junior.escalate(session);
    senior.claim(handoff).expect(200);
    senior.conclude(session).expect(200);
    owner
        .browser()
        .post("/api/v1/analytics/baselines", Map.of("minutes", 5, "session_id", session))
        .expect(201);
    String figures = figures();
    keep(30);
    age(session, 29);
    retention.deleteExpired();
    senior.session(session);
    age(session, 31);
    retention.deleteExpired();
    senior.browser().get("/api/v1/ai-sessions/" + session).expect(404);
    senior.browser().get("/api/v1/handoffs/" + handoff).expect(404);
    assertThat(rowsAbout(session, handoff))
        .containsExactlyInAnyOrder("measured_handoff", "measured_claim");
    assertThat(figures()).as("the figures stay").isEqualTo(figures);
    owner.browser().get("/api/v1/analytics/flowpilot/escalations.csv").expect(200);
    owner.browser().get("/api/v1/analytics/lessons").expect(200);
    owner.browser().get("/api/v1/analytics/baselines").expect(200);
    Api.AuditEvent recorded =
        owner.list("/api/v1/audit-events?kind=sessions_deleted", Api.AuditEvent.class).getFirst();
    assertThat(recorded.via()).isEqualTo("system");
    assertThat(recorded.details().toString()).contains("1");
  }

  @Test
  void openSessionsAndAccountsThatKeepEverythingLoseNothing() {
    String open = junior.start();
    String concluded = junior.start();
    junior.conclude(concluded).expect(200);
    age(concluded, 4_000);
    retention.deleteExpired();
    junior.session(concluded);
    keep(30);
    retention.deleteExpired();
    junior.browser().get("/api/v1/ai-sessions/" + concluded).expect(404);
    junior.session(open);
  }

  private void keep(int days) {
    owner.browser().patch("/api/v1/account", Map.of("retention_days", days)).expect(200);
  }

  private void age(String session, int days) {
    database
        .sql("update session set concluded_at = now() - make_interval(days => ?) where id = ?")
        .params(days, UUID.fromString(session))
        .update();
  }

  private String figures() {
    return owner.browser().get("/api/v1/analytics/flowpilot/escalations").expect(200).body();
  }

  /**
   * The tables that still refer to it; the live log and kept answers end by themselves in a day.
   */
  private List<String> rowsAbout(String session, String handoff) {
    return database
        .sql(
            """
            select table_name from information_schema.columns
            where table_schema = 'public' and column_name in ('session_id', 'handoff_id', 'subject_id')
            """)
        .query(String.class)
        .stream()
        .distinct()
        .filter(table -> refersTo(table, session) || refersTo(table, handoff))
        .toList();
  }

  private boolean refersTo(String table, String id) {
    return database
        .sql("select exists (select 1 from %s t where t::text like ?)".formatted(table))
        .param("%" + id + "%")
        .query(Boolean.class)
        .single();
  }
}
