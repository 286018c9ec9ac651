package com.resolutionflow.account.deletion;

import static com.resolutionflow.support.Waiting.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.resolutionflow.account.people.Role;
import com.resolutionflow.database.AccountTables;
import com.resolutionflow.job.JobResult;
import com.resolutionflow.support.Api;
import com.resolutionflow.support.ApiClient;
import com.resolutionflow.support.IdleJobs;
import com.resolutionflow.support.ProductTest;
import com.resolutionflow.support.Race;
import com.resolutionflow.support.Technician;
import com.resolutionflow.support.TestAccounts;
import com.resolutionflow.support.TestAccounts.Team;
import com.resolutionflow.support.TestDatabase;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

@ProductTest
class AccountDeletionTest {

  private static final String ACCOUNT = "/api/v1/account";
  private static final String DELETION = ACCOUNT + "/deletion";

  @Autowired ApplicationContext application;
  @Autowired TestDatabase database;
  @Autowired AccountTables tables;
  @Autowired AccountDeletionWork work;
  @Autowired AccountDeletionStore store;
  @Autowired PlatformTransactionManager transactions;
  Team team;
  Technician owner;

  @BeforeEach
  void newTeam() {
    team = new TestAccounts(application).team();
    owner = Technician.of(team, Role.OWNER);
  }

  @Test
  void anOwnerHasThirtyDaysToChangeTheirMind() {
    owner.browser().post(DELETION, Map.of("name", "Another")).expect(400);
    ask().expect(200);
    Instant at = deleteAt();
    assertThat(Duration.between(Instant.now(), at))
        .isBetween(Duration.ofDays(29), Duration.ofDays(31));
    ask().expect(200);
    assertThat(deleteAt()).as("asking again moves nothing").isEqualTo(at);
    Technician.of(team, Role.ENGINEER).start();
    assertThat(team.signedIn(Role.VIEWER).get(ACCOUNT).expect(200).body()).contains("delete_at");
    owner.browser().delete(DELETION).expect(204);
    assertThat(deleteAt()).isNull();
    owner.browser().delete(DELETION).expect(204);
    assertThat(owner.browser().get("/api/v1/audit-events").expect(200).body())
        .contains("account_deletion_scheduled", "account_deletion_cancelled");
  }

  @Test
  void ownersAloneAskAndWithTheirPasswordIfTheySignedInLongAgo() {
    ApiClient admin = team.signedIn(Role.TEAM_ADMIN);
    admin.post(DELETION, Map.of("name", team.name())).expect(403, "role_required");
    admin.delete(DELETION).expect(403, "role_required");
    database
        .sql("update sign_in set created_at = now() - interval '1 hour' where user_id = ?")
        .param(owner.id())
        .update();
    ask().expect(403, "password_required");
    Map<String, String> wrong = Map.of("name", team.name(), "current_password", "nonsense");
    owner.browser().post(DELETION, wrong).expect(400);
    Map<String, String> right =
        Map.of("name", team.name(), "current_password", TestAccounts.PASSWORD);
    owner.browser().post(DELETION, right).expect(200);
  }

  @Test
  void afterThatNothingOfTheAccountIsLeftInAnyTable() {
    fill();
    Team other = new TestAccounts(application).team();
    Technician neighbour = Technician.of(other, Role.ENGINEER);
    neighbour.escalate(neighbour.start());
    ask().expect(200);
    Map<String, Integer> before = rows(team.id());
    assertThat(before).containsKeys("session", "handoff", "step", "audit_event", "sign_in_name");
    work.scheduleDue();
    assertThat(rows(team.id()))
        .as("not before its time")
        .containsAllEntriesOf(Map.of("account", 1));
    due();
    work.scheduleDue();
    work.scheduleDue();
    await("the account to be deleted").until(() -> rows(team.id()).isEmpty());
    assertThat(rows(other.id())).containsKeys("session", "handoff", "step", "account_user");
    neighbour.start();
    owner.browser().get("/api/v1/auth/me").expect(401);
    Map<String, String> login =
        Map.of("email", owner.member().email(), "password", TestAccounts.PASSWORD);
    team.stranger().post("/api/v1/auth/login", login).expect(401, "bad_credentials");
  }

  @Test
  void whatAReplicaBeganAnotherOneEndsAlsoBothAtOnce() {
    fill();
    ask().expect(200);
    due();
    IdleJobs.during(
        application,
        () -> {
          team.within(
              () ->
                  new TransactionTemplate(transactions)
                      .execute(
                          now -> {
                            store.close();
                            tables.referringFirst().stream()
                                .limit(12)
                                .forEach(table -> store.deleteRows(table, 3));
                            return true;
                          }));
          assertThat(rows(team.id())).isNotEmpty();
          AccountDeletionWork.Deletion data = new AccountDeletionWork.Deletion(team.id());
          List<JobResult> ends =
              Race.of(
                  List.of(
                      () -> team.within(() -> ended(data)), () -> team.within(() -> ended(data))));
          assertThat(ends).contains(JobResult.DONE);
          return ends;
        });
    assertThat(rows(team.id())).isEmpty();
  }

  /** Who comes second may find the account gone in the middle; a job is tried again then. */
  private JobResult ended(AccountDeletionWork.Deletion data) {
    try {
      return work.run(data, 1);
    } catch (RuntimeException gone) {
      return new JobResult.Retry(String.valueOf(gone.getMessage()));
    }
  }

  @Test
  void whenTheTimeHasComeItIsTooLate() {
    ask().expect(200);
    due();
    owner.browser().delete(DELETION).expect(409, "deletion_begun");
  }

  @Test
  void nothingIsDeletedOfAnAccountWhoseTimeHasNotCome() {
    AccountDeletionWork.Deletion data = new AccountDeletionWork.Deletion(team.id());
    assertThat(team.<JobResult>within(() -> work.run(data, 1))).isEqualTo(JobResult.DONE);
    ask().expect(200);
    team.within(() -> work.run(data, 1));
    owner.browser().get(ACCOUNT).expect(200);
    assertThatThrownBy(
            () ->
                team.within(
                    () ->
                        new TransactionTemplate(transactions)
                            .execute(now -> store.deleteRows("sign_in", 5))))
        .as("the database itself refuses")
        .hasMessageContaining("is not to be deleted now");
    owner.browser().get(ACCOUNT).expect(200);
  }

  /** Something in as many tables as possible, with what refers to each other. */
  private void fill() {
    Technician junior = Technician.of(team, Role.ENGINEER);
    String session = junior.start();
    String first = junior.escalate(session);
    junior.withdraw(first).expect(200);
    String second = junior.escalate(session);
    owner.claim(second).expect(200);
    owner.conclude(session).expect(200);
    owner
        .browser()
        .post("/api/v1/analytics/baselines", Map.of("minutes", 5, "session_id", session))
        .expect(201);
    owner.browser().post("/api/v1/api-tokens", Map.of("name", "x")).expect(201);
    owner.browser().post("/api/v1/account/exports").expect(202);
    junior.escalate(junior.start());
  }

  private ApiClient.Answer ask() {
    return owner.browser().post(DELETION, Map.of("name", team.name()));
  }

  private Instant deleteAt() {
    String at = owner.browser().get(ACCOUNT).expect(200).as(Api.AccountSettings.class).deleteAt();
    return at == null ? null : Instant.parse(at);
  }

  private void due() {
    database
        .sql("update account set delete_at = now() - interval '1 second' where id = ?")
        .param(team.id())
        .update();
  }

  /** How many rows of that account which table has, where it has any. */
  private Map<String, Integer> rows(UUID account) {
    Map<String, Integer> rows = new TreeMap<>();
    List<String> all =
        database
            .sql(
                """
                select table_name from information_schema.columns
                where table_schema = 'public' and column_name = 'account_id'
                """)
            .query(String.class)
            .list();
    for (String table : all) {
      count(rows, table, "select count(*) from %s where account_id = ?".formatted(table), account);
    }
    count(rows, "account", "select count(*) from account where id = ?", account);
    count(
        rows,
        "scheduled_tasks",
        "select count(*) from scheduled_tasks where task_instance like ?::text || '%'",
        account);
    return rows;
  }

  private void count(Map<String, Integer> rows, String table, String sql, UUID account) {
    int found = database.sql(sql).param(account).query(Integer.class).single();
    if (found > 0) {
      rows.put(table, found);
    }
  }
}
