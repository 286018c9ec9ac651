package com.resolutionflow.account.people;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.resolutionflow.account.signin.Credential;
import com.resolutionflow.account.signin.Credential.Kind;
import com.resolutionflow.account.signin.Credentials;
import com.resolutionflow.problem.Problem;
import com.resolutionflow.support.ApiClient;
import com.resolutionflow.support.ProductTest;
import com.resolutionflow.support.TestAccounts;
import com.resolutionflow.support.TestAccounts.Team;
import com.resolutionflow.support.TestDatabase;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** What other modules rely on. */
@ProductTest
class MembersTest {

  @Autowired ApplicationContext application;
  @Autowired Members members;
  @Autowired Accounts accounts;
  @Autowired Credentials credentials;
  @Autowired TestDatabase database;
  @Autowired JdbcClient jdbc;
  @Autowired TransactionTemplate transaction;

  @Test
  void peopleAreThoseOfTheBoundAccountAsTheyAreNow() {
    Team team = new TestAccounts(application).team();
    Team others = new TestAccounts(application).team();
    Member engineer = team.add(Role.ENGINEER, "b");
    Member owner = team.add(Role.OWNER, "A");
    Member viewer = team.add(Role.VIEWER, "c");
    Member theirs = others.add(Role.ENGINEER);

    assertThat(team.within(() -> members.find(engineer.id()))).contains(engineer);
    assertThat(team.within(() -> members.find(theirs.id()))).isEmpty();
    assertThat(members.find(engineer.id())).as("nothing bound").isEmpty();
    assertThat(members.current(others.id(), theirs.id())).contains(theirs);
    assertThat(team.within(() -> members.engineers())).containsExactly(owner, engineer);
    assertThat(team.within(() -> members.canReceive(engineer.id()))).isTrue();
    assertThat(team.within(() -> members.canReceive(viewer.id()))).isFalse();
    assertThat(team.within(() -> members.canReceive(theirs.id()))).isFalse();
    List<UUID> asked = List.of(engineer.id(), theirs.id(), UUID.randomUUID());
    assertThat(team.within(() -> members.names(asked))).isEqualTo(Map.of(engineer.id(), "b"));
    assertThat(accounts.all()).contains(team.id(), others.id());

    team.browser(owner)
        .patch("/api/v1/users/" + engineer.id(), Map.of("active", false))
        .expect(200);
    assertThat(team.within(() -> members.find(engineer.id()))).isEmpty();
    assertThat(team.within(() -> members.canReceive(engineer.id()))).isFalse();
    assertThat(team.within(() -> members.names(asked))).containsValue("b");
  }

  @Test
  void anEmailIsTakenOnceInAnAccount() {
    Team team = new TestAccounts(application).team();
    Member first = team.add(Role.ENGINEER);
    Team others = new TestAccounts(application).team();
    others.within(() -> members.add("X", first.email(), Role.VIEWER, "long enough"));
    assertThatThrownBy(
            () -> others.within(() -> members.add("Y", first.email(), Role.VIEWER, "long enough")))
        .isInstanceOfSatisfying(
            Problem.class, problem -> assertThat(problem.code()).isEqualTo("email_taken"));
  }

  @Test
  void manyCredentialsOfManyAccountsAreAskedForAtOnce() throws SQLException {
    List<Credential> asked = new ArrayList<>();
    List<ApiClient> browsers = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      Team team = new TestAccounts(application).team();
      Member member = team.add(Role.values()[i + 1]);
      ApiClient browser = team.browser(member);
      String token = browser.post("/api/v1/api-tokens", Map.of("name", "t")).expect(201).text("id");
      browsers.add(browser);
      asked.add(new Credential(team.id(), member.id(), Kind.SIGN_IN, signIn(member)));
      asked.add(new Credential(team.id(), member.id(), Kind.TOKEN, UUID.fromString(token)));
    }
    // Another account's credential under one's own account is nobody's.
    asked.add(
        new Credential(
            asked.get(0).accountId(), asked.get(2).userId(), Kind.SIGN_IN, asked.get(2).id()));

    assertThat(credentials.stillValid(asked))
        .containsOnly(
            Map.entry(asked.get(0), Role.ENGINEER), Map.entry(asked.get(1), Role.ENGINEER),
            Map.entry(asked.get(2), Role.TEAM_ADMIN), Map.entry(asked.get(3), Role.TEAM_ADMIN),
            Map.entry(asked.get(4), Role.OWNER), Map.entry(asked.get(5), Role.OWNER));
    browsers.get(0).post("/api/v1/auth/logout").expect(204);
    browsers.get(1).delete("/api/v1/api-tokens/" + asked.get(3).id()).expect(204);
    assertThat(credentials.stillValid(asked))
        .containsOnlyKeys(asked.get(1), asked.get(2), asked.get(4), asked.get(5));
    assertThat(credentials.stillValid(List.of())).isEmpty();
  }

  @Test
  void askingForCredentialsLeavesTheBoundAccountBound() {
    Team team = new TestAccounts(application).team();
    Team others = new TestAccounts(application).team();
    team.add(Role.OWNER);
    Credential theirs =
        new Credential(others.id(), UUID.randomUUID(), Kind.SIGN_IN, UUID.randomUUID());
    team.within(
        () ->
            transaction.execute(
                now -> {
                  credentials.stillValid(List.of(theirs));
                  assertThat(
                          jdbc.sql("select count(*) from account_user")
                              .query(Integer.class)
                              .single())
                      .isEqualTo(1);
                  return now;
                }));
  }

  @Test
  void theApplicationSeesNoSignInNamesAndNobodyWithoutAnAccount() throws SQLException {
    new TestAccounts(application).team().add(Role.OWNER);
    try (var connection = database.asApplication();
        var statement = connection.createStatement()) {
      assertThatThrownBy(() -> statement.executeQuery("select * from sign_in_name"))
          .hasMessageContaining("permission denied");
      for (String table : List.of("account", "account_user", "sign_in", "api_token", "invite")) {
        try (var rows = statement.executeQuery("select count(*) from " + table)) {
          rows.next();
          assertThat(rows.getInt(1)).as(table).isZero();
        }
      }
    }
  }

  private UUID signIn(Member member) {
    return database
        .sql("select id from sign_in where user_id = ?")
        .param(member.id())
        .query(UUID.class)
        .single();
  }
}
