package com.resolutionflow.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.resolutionflow.account.people.Member;
import com.resolutionflow.account.people.Role;
import com.resolutionflow.support.Api;
import com.resolutionflow.support.ApiClient;
import com.resolutionflow.support.ProductTest;
import com.resolutionflow.support.TestAccounts;
import com.resolutionflow.support.TestAccounts.Team;
import com.resolutionflow.support.TestDatabase;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ApplicationContext;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** How the audit trail is kept and read: append-only, by admins, as a list and as a file. */
@ProductTest
@ExtendWith(OutputCaptureExtension.class)
class AuditEventsTest {

  private static final String PATH = "/api/v1/audit-events";
  private static final String TOKENS = "/api/v1/api-tokens";

  @Autowired ApplicationContext application;
  @Autowired AuditTrail trail;
  @Autowired TestDatabase database;
  Team team;
  Member owner;
  ApiClient browser;

  @BeforeEach
  void newTeam() {
    team = new TestAccounts(application).team();
    owner = team.add(Role.OWNER, "Olga Owner");
    browser = team.browser(owner);
  }

  private List<Api.AuditEvent> events(String query) {
    return browser.get(PATH + "?" + query).expect(200).as(Api.AuditEventPage.class).items();
  }

  private void token(String name) {
    browser.post(TOKENS, Map.of("name", name)).expect(201);
  }

  private void insert(int number, String age) {
    database
        .sql(
            """
            insert into audit_event (account_id, id, at, via, kind, outcome, details)
            select ?, gen_random_uuid(), now() - cast(? as interval) - n * interval '1 second', 'system', 'export',
              'success', '{}' from generate_series(1, ?) n
            """)
        .params(team.id(), age, number)
        .update();
  }

  @Test
  void adminsReadTheirOwnAccountsEventsOnly() {
    token("Ours");
    ApiClient neighbour = new TestAccounts(application).team().signedIn(Role.OWNER);
    for (String path : List.of(PATH, PATH + ".csv")) {
      assertThat(browser.get(path).expect(200).body()).contains("Ours");
      assertThat(neighbour.get(path).expect(200).body()).doesNotContain("Ours", "Olga");
      team.signedIn(Role.TEAM_ADMIN).get(path).expect(200);
      team.signedIn(Role.ENGINEER).get(path).expect(403, "role_required");
      team.stranger().get(path).expect(401);
    }
  }

  @Test
  void theyComeNewestFirstPageByPage() {
    insert(7, "1 day");
    List<String> ids = new ArrayList<>();
    String cursor = "";
    do {
      Api.AuditEventPage page =
          browser
              .get(PATH + "?kind=export&limit=3" + cursor)
              .expect(200)
              .as(Api.AuditEventPage.class);
      page.items().forEach(event -> ids.add(event.at()));
      cursor = page.nextCursor() == null ? "" : "&cursor=" + page.nextCursor();
    } while (!cursor.isEmpty());
    assertThat(ids)
        .hasSize(7)
        .doesNotHaveDuplicates()
        .isSortedAccordingTo((a, b) -> b.compareTo(a));
  }

  @Test
  void theyAreFilteredByTime() {
    insert(2, "400 days");
    String boundary = java.time.LocalDate.now(java.time.ZoneOffset.UTC).minusDays(300).toString();
    assertThat(events("to=" + boundary)).hasSize(2);
    assertThat(events("to=" + boundary + "T00:00:00Z")).hasSize(2);
    assertThat(events("from=" + boundary))
        .extracting(Api.AuditEvent::kind)
        .doesNotContain("export");
    assertThat(events("from=" + boundary + "&kind=user_created&subject=" + owner.id())).hasSize(1);
  }

  @Test
  void theirDaysAreThoseOfTheAccount() {
    browser.patch("/api/v1/account", Map.of("time_zone", "Pacific/Kiritimati")).expect(200);
    database
        .sql(
            """
            insert into audit_event (account_id, id, at, via, kind, outcome, details)
            values (?, gen_random_uuid(), '2026-03-01T10:30:00Z', 'system', 'export', 'success', '{}')
            """)
        .params(team.id())
        .update();
    // It is fourteen hours later there: half past midnight of the next day.
    assertThat(events("from=2026-03-01&to=2026-03-01")).isEmpty();
    assertThat(events("from=2026-03-02&to=2026-03-02")).hasSize(1);
    assertThat(browser.get(PATH + ".csv?to=2026-03-02").expect(200).body())
        .contains("2026-03-02T00:30:00+14:00");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "actor=me",
        "kind=everything",
        "kind=SIGN_IN",
        "subject=",
        "from=yesterday",
        "to=2026-02-30",
        "from=%2B999999999-01-01T00:00:00Z",
        "from=2026-03-02&to=2026-03-01",
        "limit=0",
        "cursor=abc"
      })
  void aBadFilterIsRefused(String query) {
    browser.get(PATH + "?" + query).expect(400, "invalid_request");
    if (!query.startsWith("limit") && !query.startsWith("cursor")) {
      browser.get(PATH + ".csv?" + query).expect(400, "invalid_request");
    }
  }

  @Test
  void theFileHasEverythingInSafeCellsAndIsRecorded() {
    insert(1_203, "1 day");
    token("=HYPERLINK(\"https://evil.example.com\")");
    ApiClient.Answer file = browser.get(PATH + ".csv");
    assertThat(file.expect(200).header("Content-Type")).hasValue("text/csv;charset=UTF-8");
    assertThat(file.header("Content-Disposition").orElseThrow()).contains("audit-events.csv");
    List<String> lines = file.body().lines().toList();
    assertThat(lines.getFirst()).startsWith("\uFEFFid,at,actor_id,actor,");
    // With the owner made and signed in, the token, and this export.
    assertThat(lines).hasSize(1 + 1_203 + 4);
    assertThat(file.body()).contains("\"'=HYPERLINK(\"\"https://evil.example.com\"\")\"");
    String filtered = browser.get(PATH + ".csv?kind=token_created").expect(200).body();
    assertThat(filtered.lines()).hasSize(2);
    assertThat(events("kind=export&limit=2"))
        .extracting(event -> event.details().toString())
        .allMatch(details -> details.contains("audit_events"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "update audit_event set kind = 'sign_in'",
        "delete from audit_event",
        "truncate audit_event",
        "insert into audit_event (account_id, id, at, via, kind, outcome, details)"
            + " values (gen_random_uuid(), gen_random_uuid(), now(), 'system', 'x', 'success', '{}')"
      })
  void theApplicationCannotChangeThem(String statement) throws SQLException {
    try (Connection connection = database.asApplication();
        Statement sql = connection.createStatement()) {
      sql.execute("select set_config('app.account_id', '%s', false)".formatted(team.id()));
      assertThatThrownBy(() -> sql.execute(statement)).hasMessageContaining("permission denied");
    }
  }

  @Test
  void whatIsOlderThanTwoYearsIsDeletedAndNothingElse() {
    insert(3, "731 days");
    insert(1, "729 days");
    team.within(
        () -> {
          trail.deleteExpired();
          return true;
        });
    assertThat(events("kind=export")).hasSize(1);
    assertThat(events("kind=sign_in")).hasSize(1);
  }

  @Test
  void anEventIsThereExactlyIfWhatItRecordsIs(CapturedOutput output) {
    TransactionTemplate transaction =
        new TransactionTemplate(application.getBean(PlatformTransactionManager.class));
    team.within(
        () ->
            transaction.execute(
                status -> {
                  trail.record(AuditEntry.of(AuditKind.EXPORT).with("of", "rolled back"));
                  status.setRollbackOnly();
                  return true;
                }));
    assertThat(events("kind=export")).isEmpty();
    assertThat(output.getAll()).doesNotContain("rolled back");

    String fault = "a" + team.id().toString().replace("-", "");
    database
        .sql(
            "alter table audit_event add constraint %s check (kind <> 'token_created' or account_id <> '%s')"
                .formatted(fault, team.id()))
        .update();
    try {
      browser.post(TOKENS, Map.of("name", "Unrecorded")).expect(500);
    } finally {
      database.sql("alter table audit_event drop constraint " + fault).update();
    }
    assertThat(browser.get(TOKENS).expect(200).body()).doesNotContain("Unrecorded");
  }

  @Test
  void eachIsALineOfTheLogThatNobodyCanForge(CapturedOutput output) {
    token("Nightly \"kind=sign_in\"");
    assertThat(output.getAll().lines().filter(line -> line.contains("kind=token_created")))
        .hasSize(1)
        .first()
        .asString()
        .contains("audit", "outcome=success", "account=" + team.id(), "actor_name=\"Olga Owner\"")
        .contains("via=browser address=127.0.0.1", "subject_name=\"Nightly \\\"kind=sign_in\\\"\"");
    Map<String, String> fields = new LinkedHashMap<>();
    fields.put("a", "x y");
    fields.put("b", "back\\slash");
    assertThat(AuditLogger.text(fields)).isEqualTo("a=\"x y\" b=\"back\\\\slash\"");
  }
}
