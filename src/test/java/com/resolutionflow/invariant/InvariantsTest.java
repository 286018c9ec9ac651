package com.resolutionflow.invariant;

import static org.assertj.core.api.Assertions.assertThat;

import com.resolutionflow.account.people.Role;
import com.resolutionflow.support.ProductTest;
import com.resolutionflow.support.Technician;
import com.resolutionflow.support.TestAccounts;
import com.resolutionflow.support.TestAccounts.Team;
import com.resolutionflow.support.TestDatabase;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;

/** The invariants hold whatever people do, and each breaks when the facts do. */
@ProductTest
class InvariantsTest {

  @Autowired ApplicationContext application;
  @Autowired TestDatabase database;
  @Autowired Invariants invariants;
  Team team;
  Technician junior;
  Technician senior;

  @BeforeEach
  void newTeam() {
    team = new TestAccounts(application).team();
    junior = Technician.of(team, Role.ENGINEER);
    senior = Technician.of(team, Role.ENGINEER);
  }

  /**
   * What is asked of people who were there before goes by the database's clock and whole seconds.
   */
  private void theyHaveBeenHereForAWhile() throws SQLException {
    execute(
        "update account_user set joined_at = joined_at - interval '1 hour', role_since = role_since"
            + " - interval '1 hour' where account_id = '"
            + team.id()
            + "'");
  }

  private void execute(String sql) throws SQLException {
    try (Connection all = database.asSuperuser();
        Statement statement = all.createStatement()) {
      assertThat(statement.executeUpdate(sql)).as(sql).isPositive();
    }
  }

  @Test
  void theyHoldAfterEveryTurn() throws SQLException {
    theyHaveBeenHereForAWhile();
    String session = junior.start();
    junior.post(session, "escalation-draft", Map.of("reason", "Stuck")).expect(200);
    holds();
    String handoff = junior.escalate(session);
    holds();
    senior.claim(handoff).expect(200);
    holds();
    String second = senior.escalate(session);
    holds();
    Technician expert = Technician.of(team, Role.OWNER);
    expert.claim(second).expect(200);
    expert.release(second).expect(200);
    holds();
    senior.withdraw(second).expect(200);
    holds();
    senior.giveBack(handoff).expect(200);
    holds();
    junior.escalate(session);
    junior.conclude(session).expect(200);
    holds();
  }

  private void holds() {
    assertThat(invariants.breaches(team.id())).isEmpty();
  }

  @ParameterizedTest
  @CsvFileSource(resources = "/invariant/breaches.csv", delimiter = '|')
  void eachIsBrokenByWhatBreaksIt(String name, String harm) throws SQLException {
    theyHaveBeenHereForAWhile();
    String session = junior.start();
    String handoff = junior.escalate(session);
    holds();
    execute(
        harm.replace("%h", handoff)
            .replace("%s", session)
            .replace("%u", senior.id().toString())
            .replace("%a", team.id().toString())
            .replace("%%", "%"));
    List<Invariants.Breach> breaches = invariants.breaches(team.id());
    assertThat(breaches).anySatisfy(breach -> assertThat(breach.invariant()).isEqualTo(name));
    assertThat(breaches).allSatisfy(breach -> assertThat(breach.detail()).isNotBlank());
    assertThat(breaches)
        .filteredOn(breach -> !breach.invariant().contains("deliveries"))
        .extracting(Invariants.Breach::subject)
        .isSubsetOf(handoff, session, team.id().toString());
    // Not for the other tests of this database to find.
    execute("delete from live_event where account_id = '" + team.id() + "'");
    execute("update handoff set made_at = null, state = 'closed' where id = '" + handoff + "'");
    execute("delete from escalation_timer where handoff_id = '" + handoff + "'");
    execute(
        "update session set status = 'resolved', open_handoff_id = null where id = '"
            + session
            + "'");
    execute("update account_user set active = false where account_id = '" + team.id() + "'");
    if (name.equals("unfinished_deliveries_have_jobs")) {
      execute("update delivery set state = 'failed' where subject_id = '" + handoff + "'");
    }
    if (name.equals("generations_end")) {
      execute("update assessment set state = 'ready' where handoff_id = '" + handoff + "'");
    }
    holds();
  }

  @Test
  void theManagementPortTellsAndReadinessDoesNotCare() throws Exception {
    int port =
        application.getEnvironment().getRequiredProperty("local.management.port", Integer.class);
    try (HttpClient client = HttpClient.newHttpClient()) {
      var answer =
          client.send(
              HttpRequest.newBuilder(
                      URI.create("http://127.0.0.1:" + port + "/actuator/health/invariants"))
                  .build(),
              HttpResponse.BodyHandlers.ofString());
      assertThat(answer.body()).contains("escalation_is_whole");
      // Other tests of this database may have left something broken, which then is told.
      boolean whole = !answer.body().contains("\"subject\"");
      assertThat(answer.statusCode()).as(answer.body()).isEqualTo(whole ? 200 : 503);
      assertThat(answer.body()).doesNotContain(team.id().toString());
    }
    assertThat(team.stranger().get("/actuator/health/invariants").status()).isEqualTo(404);
    assertThat(team.stranger().get("/actuator/health/readiness").expect(200).body())
        .doesNotContain("invariants");
  }
}
