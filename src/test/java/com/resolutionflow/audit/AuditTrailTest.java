package com.resolutionflow.audit;

import static com.resolutionflow.support.Waiting.await;
import static org.assertj.core.api.Assertions.assertThat;

import com.resolutionflow.account.people.Member;
import com.resolutionflow.account.people.Role;
import com.resolutionflow.support.Api;
import com.resolutionflow.support.ApiClient;
import com.resolutionflow.support.ProductTest;
import com.resolutionflow.support.TestAccounts;
import com.resolutionflow.support.TestAccounts.Team;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;

/** What people do is recorded: who, from where, to whom, and what changed, with no secret in it. */
@ProductTest
class AuditTrailTest {

  private static final String PATH = "/api/v1/audit-events";
  private static final String USERS = "/api/v1/users";
  private static final String TOKENS = "/api/v1/api-tokens";

  @Autowired ApplicationContext application;
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
    return browser
        .get(PATH + "?limit=200&" + query)
        .expect(200)
        .as(Api.AuditEventPage.class)
        .items();
  }

  private Api.AuditEvent one(String kind) {
    List<Api.AuditEvent> found = events("kind=" + kind);
    assertThat(found).as(kind).hasSize(1);
    return found.getFirst();
  }

  private static Map<String, Object> login(Member member, String password) {
    return Map.of("email", member.email(), "password", password);
  }

  @Test
  void signingInAndOutAndFailingTo() {
    Member sam = team.add(Role.ENGINEER, "Sam");
    ApiClient theirs = team.browser(sam);
    theirs.post("/api/v1/auth/logout").expect(204);
    team.stranger().post("/api/v1/auth/login", login(sam, "wrong")).expect(401);
    team.stranger()
        .post("/api/v1/auth/login", Map.of("email", "nobody@example.com", "password", "x"))
        .expect(401);

    assertThat(events("actor=" + sam.id()))
        .extracting(Api.AuditEvent::kind)
        .containsExactly("sign_out", "sign_in");
    Api.AuditEvent failed = one("sign_in_failed");
    assertThat(failed.actor()).isNull();
    assertThat(failed.outcome()).isEqualTo("refused");
    assertThat(failed.via()).isEqualTo("browser");
    assertThat(failed.address()).isEqualTo("127.0.0.1");
    assertThat(failed.subject())
        .isEqualTo(new Api.AuditEventSubject("user", sam.id().toString(), "Sam"));
  }

  @Test
  void guessesAreRecordedNoMoreOftenThanTheyAreAllowed() {
    Member sam = team.add(Role.ENGINEER, "Sam");
    for (int n = 0; n < 14; n++) {
      assertThat(team.stranger().post("/api/v1/auth/login", login(sam, "wrong")).status())
          .isIn(401, 429);
    }
    List<Api.AuditEvent> failures = events("kind=sign_in_failed");
    assertThat(failures).hasSize(10);
    assertThat(failures.getFirst().details().toString()).contains("slowed_down");
  }

  @Test
  void whoIsSignedInToAnotherAccountIsNobodyHere() {
    Member sam = team.add(Role.ENGINEER, "Sam");
    ApiClient neighbour = new TestAccounts(application).team().signedIn(Role.OWNER);
    neighbour.post("/api/v1/auth/login", login(sam, "wrong")).expect(401);
    assertThat(one("sign_in_failed").actor()).isNull();
    neighbour.post("/api/v1/auth/login", login(sam, TestAccounts.PASSWORD)).expect(200);
    assertThat(events("actor=" + sam.id() + "&kind=sign_in")).hasSize(1);
  }

  @Test
  void signingInAnewInOneBrowserReplacesWhatWasThere() {
    Member sam = team.add(Role.ENGINEER, "Sam");
    ApiClient theirs = team.browser(sam);
    theirs.post("/api/v1/auth/login", login(sam, TestAccounts.PASSWORD)).expect(200);
    Api.AuditEvent ended = one("sign_out");
    assertThat(ended.details().toString()).contains("replaced");
    assertThat(events("actor=" + sam.id()))
        .extracting(Api.AuditEvent::kind)
        .containsExactly("sign_out", "sign_in", "sign_in");
  }

  @Test
  void passwords() {
    Map<String, Object> change = new HashMap<>();
    change.put("current_password", TestAccounts.PASSWORD);
    change.put("new_password", "a fine long passphrase");
    browser.post("/api/v1/auth/password", change).expect(204);
    for (int n = 0; n < 3; n++) {
      team.stranger()
          .post("/api/v1/auth/password-reset", Map.of("email", owner.email()))
          .expect(202);
    }
    assertThat(one("password_changed").actor().name()).isEqualTo("Olga Owner");
    assertThat(one("password_reset_requested").subject().name()).isEqualTo("Olga Owner");
  }

  @Test
  void endedSignInsWhereThereWereAny() {
    Member sam = team.add(Role.ENGINEER, "Sam");
    browser.delete(USERS + "/" + sam.id() + "/sign-ins").expect(204);
    assertThat(events("kind=sign_ins_ended")).isEmpty();
    ApiClient first = team.browser(sam);
    team.browser(sam);
    first.delete("/api/v1/auth/sign-ins").expect(204);
    browser.delete(USERS + "/" + sam.id() + "/sign-ins").expect(204);
    assertThat(events("kind=sign_ins_ended"))
        .extracting(event -> event.actor().name() + " " + event.details().get("sign_ins"))
        .containsExactly("Olga Owner 1", "Sam 1");
  }

  @Test
  void changesOfTheAccountAndRemovedWords() {
    browser.patch("/api/v1/account", Map.of("retention_days", 90)).expect(200);
    browser.patch("/api/v1/account", Map.of("retention_days", 90)).expect(200);
    assertThat(one("account_changed").details().toString()).contains("retention_days", "90");

    String sessions = "/api/v1/ai-sessions";
    Api.Session session =
        browser
            .post(sessions, Map.of("problem", "Tell Marigold the printer is on fire"))
            .expect(201)
            .as(Api.Session.class);
    browser
        .post(
            sessions + "/" + session.id() + "/steps/" + session.steps().getFirst().id() + "/redact",
            Map.of("phrase", "Marigold"))
        .expect(200);
    Api.AuditEvent redacted = one("step_redacted");
    assertThat(redacted.subject().id()).isEqualTo(session.id().toString());
    assertThat(redacted.toString()).doesNotContain("Marigold");
  }

  @Test
  void changesOfPeopleWithTheNamesOfThen() {
    Map<String, Object> user =
        Map.of("name", "Sam Smith", "email", "sam@" + team.id() + ".example.com", "role", "viewer");
    String id = browser.post(USERS, user).expect(201).text("user.id");
    browser.patch(USERS + "/" + id, Map.of("role", "engineer", "name", "Sam Jones")).expect(200);
    browser.patch(USERS + "/" + id, Map.of("active", false)).expect(200);
    browser.patch(USERS + "/" + id, Map.of("active", true)).expect(200);
    browser.post(USERS + "/" + id + "/invite").expect(201);
    String token = browser.post(USERS + "/" + id + "/invite").expect(201).text("invite_url");
    Map<String, Object> joining =
        Map.of(
            "token", token.substring(token.indexOf('#') + 1), "password", "a fine long passphrase");
    team.stranger().post("/api/v1/auth/accept-invite", joining).expect(200);

    assertThat(events("subject=" + id))
        .extracting(event -> event.kind() + " " + event.subject().name())
        .containsExactly(
            "user_invited Sam Jones",
            "user_invited Sam Jones",
            "user_activated Sam Jones",
            "user_deactivated Sam Jones",
            "user_role_changed Sam Jones",
            "user_renamed Sam Jones",
            "user_invited Sam Smith",
            "user_created Sam Smith");
    assertThat(one("user_role_changed").details().toString())
        .contains("from", "viewer", "to", "engineer");
    assertThat(one("user_joined").actor().name()).isEqualTo("Sam Jones");
  }

  @Test
  void tokensAndWhatIsDoneWithThem() {
    String secret = browser.post(TOKENS, Map.of("name", "Nightly")).expect(201).text("token");
    ApiClient script = team.stranger().withToken(secret);
    String other = script.post(TOKENS, Map.of("name", "Second")).expect(201).text("id");
    browser.delete(TOKENS + "/" + other).expect(204);

    assertThat(events("kind=token_created"))
        .extracting(event -> event.subject().name() + " by " + event.via())
        .containsExactly("Second by token", "Nightly by browser");
    assertThat(one("token_deleted").subject().id()).isEqualTo(other);
    assertThat(browser.get(PATH).expect(200).body()).doesNotContain(secret);
  }

  @Test
  void changesOfIntegrationsByTheNamesOfTheirFields() {
    String hook = "https://hooks.slack.com/services/T0/B0/secretsecret";
    Map<String, Object> settings = Map.of("enabled", true, "settings", Map.of("webhook_url", hook));
    browser.put("/api/v1/integrations/slack", settings).expect(200);
    browser.put("/api/v1/integrations/slack", Map.of("enabled", false)).expect(200);
    browser.delete("/api/v1/integrations/slack").expect(204);

    assertThat(events("subject=slack"))
        .extracting(event -> event.kind() + " " + event.details())
        .satisfiesExactly(
            deleted -> assertThat(deleted).startsWith("integration_deleted"),
            off -> assertThat(off).contains("integration_changed", "false", "[]"),
            set -> assertThat(set).contains("integration_changed", "true", "webhook_url"));
    assertThat(browser.get(PATH).expect(200).body()).doesNotContain("secretsecret");
  }

  @Test
  void theEscalationPolicyAndExports() {
    Api.EscalationPolicies policies =
        browser.get("/api/v1/escalation-policy").expect(200).as(Api.EscalationPolicies.class);
    Map<String, Object> same = Map.of("items", policies.items());
    browser.put("/api/v1/escalation-policy", same).expect(200);
    assertThat(events("kind=escalation_policy_changed")).isEmpty();
    Map<String, Object> high = Map.of("severity", "high", "target_after_seconds", 120);
    browser.put("/api/v1/escalation-policy", Map.of("items", List.of(high))).expect(200);
    assertThat(one("escalation_policy_changed").details().toString()).contains("[high]");

    browser.get("/api/v1/analytics/flowpilot/escalations.csv").expect(200);
    assertThat(one("export").details().toString()).contains("escalations");
  }

  @Test
  void whatARoleDoesNotAllowOnceAMinute() {
    Member viewer = team.add(Role.VIEWER, "Vera Viewer");
    ApiClient theirs = team.browser(viewer);
    for (int n = 0; n < 3; n++) {
      theirs.patch(USERS + "/" + owner.id(), Map.of("role", "viewer")).expect(403);
    }
    theirs.get(USERS).expect(403);
    theirs.post(TOKENS, Map.of("name", "x")).expect(403);

    await("both refusals").until(() -> events("kind=request_refused").size() == 2);
    Api.AuditEvent refused = events("kind=request_refused").getLast();
    assertThat(refused.actor().name()).isEqualTo("Vera Viewer");
    assertThat(refused.outcome()).isEqualTo("refused");
    assertThat(refused.subject().id()).isEqualTo("PATCH /api/v1/users/{id}");
    assertThat(refused.subject().name()).isEqualTo(USERS + "/" + owner.id());
  }
}
