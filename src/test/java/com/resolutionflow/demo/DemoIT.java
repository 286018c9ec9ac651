package com.resolutionflow.demo;

import static com.resolutionflow.support.Technician.SESSIONS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.resolutionflow.account.people.Accounts;
import com.resolutionflow.account.people.Member;
import com.resolutionflow.account.people.Role;
import com.resolutionflow.invariant.Invariants;
import com.resolutionflow.support.Api;
import com.resolutionflow.support.ApiClient;
import com.resolutionflow.support.Race;
import com.resolutionflow.support.Replica;
import com.resolutionflow.support.ScriptedSmtp;
import com.resolutionflow.support.Technician;
import com.resolutionflow.support.TestAccounts;
import com.resolutionflow.support.TestDatabase;
import com.resolutionflow.support.provider.Behaviour;
import com.resolutionflow.support.provider.FakeProvider;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.eclipse.jetty.server.ServerConnector;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.jetty.JettyWebServer;
import org.springframework.boot.web.server.context.WebServerApplicationContext;

/** The demo accounts: there after the first start of an empty database, once, and nowhere else. */
class DemoIT {

  private static final Map<String, String> DEMO = Map.of("resolutionflow.demo", "true");
  private static final String ACME = "@resolutionflow.example.com";
  private static final String GLOBEX = "@globex.example.com";

  private TestDatabase database = TestDatabase.fresh();

  private static Technician desk(Replica replica, String email) {
    ApiClient browser = ApiClient.at(replica.port()).signIn(email, "TestPass123!");
    Api.Me me = browser.get("/api/v1/me").expect(200).as(Api.Me.class);
    UUID account = UUID.fromString(me.account().id());
    Role role = Role.of(me.role());
    return new Technician(
        new Member(account, UUID.fromString(me.id()), me.name(), email, role), browser);
  }

  private String count(String sql) {
    return database.sql(sql).query(String.class).single();
  }

  private String all() throws SQLException {
    return count(
        "select (select count(*) from account) || ' ' || (select count(*) from account_user) || ' '"
            + " || (select count(*) from session) || ' ' || (select count(*) from handoff)");
  }

  @Test
  void twoReplicasThatStartAtOnceMakeItOnceAndARestartNotAgain() throws SQLException {
    List<Replica> two =
        Race.of(List.of(() -> Replica.on(database, DEMO), () -> Replica.on(database, DEMO)));
    String made = all();
    try (Replica one = two.getFirst();
        Replica other = two.getLast()) {
      everyScreenHasSomethingToShow(one);
      theAccountsDoNotMeet(other);
      itsPastIsWhole(one);
      theFiguresHaveSomethingToSay(one);
    }
    try (Replica again = Replica.on(database, DEMO)) {
      desk(again, "owner" + ACME);
      assertThat(all()).isEqualTo(made);
    }
  }

  @Test
  void aLeftDemoLetsNobodyInWithItsPasswordAndHasRoomForAnOwner(@TempDir Path folder)
      throws IOException {
    Map<String, Object> login = Map.of("email", "owner" + ACME, "password", "TestPass123!");
    String path = "/api/v1/auth/login";
    ApiClient before;
    database = TestDatabase.demo();
    try (Replica demo = Replica.on(database, DEMO)) {
      before = ApiClient.at(demo.port());
      before.post(path, login).expect(200);
      assertThat(listensOn(demo)).isEqualTo("localhost");
    }
    Map<String, String> real =
        Map.of(
            "resolutionflow.demo", "false",
            "resolutionflow.owner-email", "olga@msp.example.com",
            "resolutionflow.data-dir", folder.toString());
    try (Replica left = Replica.on(database, real)) {
      assertThat(listensOn(left)).isEqualTo("0.0.0.0");
      ApiClient.at(left.port()).post(path, login).expect(401, "bad_credentials");
      before.on(left.port()).get("/api/v1/me").expect(401);
      String link = Files.readString(folder.resolve("owner-link")).strip();
      Map<String, Object> acceptance =
          Map.of(
              "token", link.substring(link.indexOf('#') + 1), "password", "a fine long passphrase");
      Api.Me owner =
          ApiClient.at(left.port())
              .post("/api/v1/auth/accept-invite", acceptance)
              .expect(200)
              .as(Api.Me.class);
      assertThat(owner.account().name()).isEqualTo("msp.example.com");
    }
    // Asked for by name, it stays left: there is an account that is not the demo's.
    try (Replica again = Replica.on(database, DEMO)) {
      ApiClient.at(again.port()).post(path, login).expect(401, "bad_credentials");
      assertThat(listensOn(again)).isEqualTo("0.0.0.0");
    }
  }

  @Test
  void aDemoThatWasSwitchedOffForAWhileIsOpenedAgain() {
    Map<String, Object> login = Map.of("email", "owner" + ACME, "password", "TestPass123!");
    database = TestDatabase.demo();
    try (Replica demo = Replica.on(database, DEMO)) {
      ApiClient.at(demo.port()).post("/api/v1/auth/login", login).expect(200);
    }
    try (Replica off = Replica.on(database)) {
      ApiClient.at(off.port()).post("/api/v1/auth/login", login).expect(401, "bad_credentials");
    }
    try (Replica again = Replica.on(database, DEMO)) {
      ApiClient.at(again.port()).post("/api/v1/auth/login", login).expect(200);
    }
  }

  @Test
  void aDemoWithAnOwnerOfItsOwnIsRefusedWithOneLine() {
    assertThatThrownBy(
            () ->
                Replica.on(
                    database,
                    Map.of(
                        "resolutionflow.demo", "true",
                        "resolutionflow.owner-email", "olga@msp.example.com")))
        .hasStackTraceContaining("expected one of them");
  }

  /** The address it listens on; 0.0.0.0 for every interface. */
  private static String listensOn(Replica replica) {
    JettyWebServer server =
        (JettyWebServer) ((WebServerApplicationContext) replica.context()).getWebServer();
    return ((ServerConnector) server.getServer().getConnectors()[0]).getHost();
  }

  private static void everyScreenHasSomethingToShow(Replica replica) {
    Map<String, Role> people =
        Map.of(
            "engineer",
            Role.ENGINEER,
            "senior",
            Role.ENGINEER,
            "teamadmin",
            Role.TEAM_ADMIN,
            "viewer",
            Role.VIEWER,
            "owner",
            Role.OWNER);
    people.forEach(
        (name, role) -> assertThat(desk(replica, name + ACME).member().role()).isEqualTo(role));
    Technician owner = desk(replica, "owner" + ACME);
    assertThat(owner.browser().get("/api/v1/me").text("account.name")).isEqualTo("Acme MSP");
    List<Api.Session> sessions = owner.all(SESSIONS, Api.Session.class).toList();
    Set<String> statuses = sessions.stream().map(one -> one.status()).collect(Collectors.toSet());
    assertThat(statuses).contains("active", "escalated", "resolved");
    assertThat(owner.handoffs("?state=waiting")).hasSizeGreaterThan(1);
    assertThat(owner.handoffs("?state=claimed")).isNotEmpty();
    assertThat(owner.handoffs("?state=closed")).isNotEmpty();
    assertThat(desk(replica, "senior" + ACME).notifications("?unread=true")).isNotEmpty();
    Instant now = Instant.now();
    List<Instant> moments = new ArrayList<>();
    for (Api.Session session : sessions) {
      Api.Session whole = owner.session(session.id());
      moments.add(Instant.parse(whole.createdAt()));
      moments.add(Instant.parse(whole.updatedAt()));
      whole.steps().forEach(step -> moments.add(Instant.parse(step.createdAt())));
    }
    assertThat(moments).allMatch(moment -> moment.isBefore(now));
    assertThat(moments).anyMatch(moment -> moment.isBefore(now.minusSeconds(49 * 86_400)));
    assertThat(moments).allMatch(moment -> moment.isAfter(now.minusSeconds(57 * 86_400)));
  }

  @Test
  void itsPastIsMailedToNobodyAndRemindsNobodyAndAsksNoModel() throws SQLException {
    try (ScriptedSmtp mail = new ScriptedSmtp();
        FakeProvider provider = FakeProvider.anthropic()) {
      provider.always(Behaviour.fails(503));
      Map<String, String> settings = new HashMap<>(DEMO);
      settings.putAll(provider.settings());
      settings.put("spring.mail.host", "127.0.0.1");
      settings.put("spring.mail.port", Integer.toString(mail.port()));
      try (Replica demo = Replica.on(database, settings)) {
        assertThat(count("select count(*) > 4 from handoff")).isEqualTo("t");
        assertThat(count("select count(*) from notification_preference")).isEqualTo("0");
        assertThat(count("select count(*) from escalation_timer")).isEqualTo("0");
        assertThat(count("select count(*) from delivery")).isEqualTo("0");
        assertThat(count("select count(*) from generation")).isEqualTo("0");
        Technician engineer = desk(demo, "engineer" + ACME);
        engineer.escalate(engineer.start());
        assertThat(count("select count(*) from delivery where channel = 'email'")).isEqualTo("6");
        assertThat(count("select count(*) from generation")).isEqualTo("1");
        assertThat(count("select count(*) from escalation_timer")).isEqualTo("1");
      }
    }
  }

  /** Whatever was written of the past obeys the rules that the present obeys. */
  private static void itsPastIsWhole(Replica replica) {
    assertThat(replica.bean(Invariants.class).breaches()).isEmpty();
  }

  private static void theFiguresHaveSomethingToSay(Replica replica) {
    ApiClient owner = desk(replica, "owner" + ACME).browser();
    String analytics = "/api/v1/analytics/";
    Api.EscalationFigures figures =
        owner
            .get(analytics + "flowpilot/escalations?period=90d")
            .expect(200)
            .as(Api.EscalationFigures.class);
    assertThat(figures.nCreated()).isGreaterThanOrEqualTo(40);
    assertThat(figures.byUser()).hasSizeGreaterThan(5);
    assertThat(figures.byClient()).hasSizeGreaterThan(4);
    assertThat(figures.distribution().stream().filter(band -> band.n() > 0).count())
        .isGreaterThan(2);
    Api.Lessons lessons =
        owner.get(analytics + "lessons?period=90d").expect(200).as(Api.Lessons.class);
    assertThat(lessons.reasons()).hasSizeGreaterThan(3);
    assertThat(lessons.repeats()).hasSizeGreaterThan(2);
    assertThat(lessons.solvedQuickly().cases()).isNotEmpty();
    assertThat(lessons.fixedByPlaybook().cases()).hasSizeGreaterThan(4);
    assertThat(lessons.likelyCause()).anyMatch(level -> level.rate() != null);
    Api.Pilot pilot = owner.get(analytics + "pilot").expect(200).as(Api.Pilot.class);
    assertThat(pilot.week()).isEqualTo(8);
    assertThat(pilot.decisiveHours()).isGreaterThan(1.0);
    assertThat(pilot.weeks()).allMatch(week -> week.nWithAction() > 0);
  }

  private static void theAccountsDoNotMeet(Replica replica) {
    Technician engineer = desk(replica, "engineer" + GLOBEX);
    assertThat(desk(replica, "teamadmin" + GLOBEX).member().role()).isEqualTo(Role.TEAM_ADMIN);
    assertThat(engineer.browser().get("/api/v1/me").text("account.name")).isEqualTo("Globex IT");
    desk(replica, "owner" + ACME)
        .all(SESSIONS, Api.Session.class)
        .forEach(session -> engineer.browser().get(SESSIONS + "/" + session.id()).expect(404));
  }

  @Test
  void aStartThatWasCutOffIsCompletedByTheNext() throws SQLException {
    database = TestDatabase.demo();
    String whole = all();
    // As if the power had gone while the second account was made: nothing of it was committed.
    forget("Acme MSP");
    try (Replica next = Replica.on(database, DEMO)) {
      desk(next, "owner" + ACME);
      assertThat(all()).isEqualTo(whole);
      assertThat(desk(next, "engineer" + GLOBEX).sessions("")).isNotEmpty();
    }
  }

  private void forget(String account) throws SQLException {
    try (var connection = database.asSuperuser();
        var statement = connection.createStatement()) {
      statement.execute(
          """
          set session_replication_role = replica;
          do $$
          declare
            one record;
            gone uuid := (select id from account where name = '%s');
          begin
            for one in select c.table_name from information_schema.columns c
                       join information_schema.tables t using (table_schema, table_name)
                       where t.table_type = 'BASE TABLE' and c.table_schema = 'public'
                         and c.column_name = 'account_id' loop
              execute format('delete from %%I where account_id = %%L', one.table_name, gone);
            end loop;
            delete from account where id = gone;
          end
          $$
          """
              .formatted(account));
    }
  }

  @Test
  void withPeopleOfItsOwnADatabaseGetsNoDemo() throws SQLException {
    try (Replica empty = Replica.on(database)) {
      assertThat(empty.bean(Accounts.class).all()).isEmpty();
      new TestAccounts(empty.context()).team().add(Role.OWNER);
    }
    try (Replica demo = Replica.on(database, DEMO)) {
      assertThat(demo.bean(Accounts.class).all()).hasSize(1);
      ApiClient.at(demo.port())
          .post("/api/v1/auth/login", Map.of("email", "owner" + ACME, "password", "TestPass123!"))
          .expect(401, "bad_credentials");
    }
  }

  @Test
  void theSettingIsTrueOrFalse() {
    assertThatThrownBy(() -> Replica.on(database, Map.of("resolutionflow.demo", "maybe")))
        .rootCause()
        .hasMessage("RESOLUTIONFLOW_DEMO is maybe; expected true or false.");
  }
}
