package com.resolutionflow.integration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.resolutionflow.account.people.Accounts;
import com.resolutionflow.account.people.KeyRotation;
import com.resolutionflow.account.people.Role;
import com.resolutionflow.secret.TestSecrets;
import com.resolutionflow.support.Api;
import com.resolutionflow.support.ApiClient;
import com.resolutionflow.support.ApiClient.Answer;
import com.resolutionflow.support.LiveReader;
import com.resolutionflow.support.Race;
import com.resolutionflow.support.TestAccounts;
import com.resolutionflow.support.TestAccounts.Team;
import com.resolutionflow.support.TestDatabase;
import com.resolutionflow.support.vendor.WithFakeVendors;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** What an account sets of outside services, who may, and how it is kept. */
@WithFakeVendors
class IntegrationTest {

  private static final String ALL = "/api/v1/integrations";
  private static final String PAPER = ALL + "/paper";

  @Autowired ApplicationContext application;
  @Autowired Integrations integrations;
  @Autowired TestDatabase database;
  Team team;
  ApiClient admin;

  @BeforeEach
  void newTeam() {
    team = new TestAccounts(application).team();
    admin = team.signedIn(Role.TEAM_ADMIN);
  }

  private static Map<String, Object> wanted(boolean enabled, Object... settings) {
    Map<String, Object> values = new HashMap<>();
    for (int i = 0; i < settings.length; i += 2) {
      values.put((String) settings[i], settings[i + 1]);
    }
    return Map.of("enabled", enabled, "settings", values);
  }

  private Answer put(String path, boolean enabled, Object... settings) {
    return admin.put(path, wanted(enabled, settings));
  }

  private String stored() {
    return database
        .sql("select string_agg(i::text, E'\\n') from integration i where account_id = ?")
        .param(team.id())
        .query(String.class)
        .single();
  }

  @Test
  void everyKindDescribesItself() {
    assertThat(admin.get(ALL).expect(200).as(Api.IntegrationPage.class).items())
        .extracting(one -> one.kind())
        .contains("slack", "teams", "webhook", "paper", "stone");
    Api.Integration paper = admin.get(PAPER).expect(200).as(Api.Integration.class);
    assertThat(paper.label()).isEqualTo("Paper Tickets");
    assertThat(paper.sort()).isEqualTo("psa");
    assertThat(paper.state()).isEqualTo("off");
    assertThat(paper.enabled()).isFalse();
    assertThat(paper.lastError()).isNull();
    assertThat(paper.fields().get(1))
        .isEqualTo(new Api.IntegrationKindField("key", "Key", "text", true, true, "", List.of()));
    assertThat(paper.settings().keySet())
        .containsExactly("company", "key", "pepper", "board", "notes", "region");
    assertThat(paper.settings().values()).containsOnlyNulls();
  }

  @Test
  void onlyAdminsAndOnlyTheirOwn() {
    for (Role role : List.of(Role.VIEWER, Role.ENGINEER)) {
      ApiClient other = team.signedIn(role);
      other.get(ALL).expect(403);
      other.get(ALL + "/nothing").expect(403);
      other.put(PAPER, wanted(false)).expect(403);
      other.delete(PAPER).expect(403);
      other.post(PAPER + "/test").expect(403);
    }
    admin.get(ALL + "/nothing").expect(404);
    put(ALL + "/nothing", false).expect(404);
    admin.delete(ALL + "/nothing").expect(404);
    admin.post(ALL + "/nothing/test").expect(404);
    put(PAPER, true, "company", "ours", "key", "right").expect(200);
    ApiClient neighbour = new TestAccounts(application).team().signedIn(Role.OWNER);
    assertThat(neighbour.get(PAPER).expect(200).text("state")).isEqualTo("off");
    neighbour.delete(PAPER).expect(204);
    assertThat(admin.get(PAPER).expect(200).text("state")).isEqualTo("ok");
  }

  @Test
  void secretsAreWrittenAndNeverReadBack() throws Exception {
    Answer answer =
        put(
            PAPER,
            true,
            "company",
            "  ours ",
            "key",
            "s3cr3t-key",
            "board",
            7,
            "notes",
            true,
            "region",
            "eu");
    answer.expect(200);
    for (String shown :
        List.of(answer.body(), admin.get(PAPER).body(), admin.get(ALL).body(), stored())) {
      assertThat(shown).doesNotContain("s3cr3t-key");
    }
    Api.Integration paper = admin.get(PAPER).as(Api.Integration.class);
    assertThat(paper.settings())
        .hasToString("{company=ours, key=null, pepper=null, board=7, notes=true, region=eu}");
    assertThat(paper.secretsSet()).containsExactly("key");
    assertThat(team.within(() -> integrations.enabled("paper").orElseThrow().value("key")))
        .isEqualTo("s3cr3t-key");
    assertThat(
            team.within(
                () -> integrations.enabledOfSort(IntegrationKind.Sort.PSA).orElseThrow().kind()))
        .isEqualTo("paper");
    assertThat(
            team.within(() -> integrations.enabledWithoutSecrets())
                .getFirst()
                .settings()
                .find("key"))
        .isEmpty();
  }

  @Test
  void whatIsLeftOutStaysAndAnEmptyTextClears() {
    put(PAPER, true, "company", "ours", "key", "one", "pepper", "hot", "board", 7).expect(200);
    put(PAPER, true, "company", "theirs").expect(200);
    assertThat(values())
        .isEqualTo(Map.of("company", "theirs", "key", "one", "pepper", "hot", "board", "7"));
    // As a form sends back what it was shown.
    put(PAPER, true, "company", "theirs", "key", null, "pepper", null, "board", null).expect(200);
    assertThat(values()).isEqualTo(Map.of("company", "theirs", "key", "one", "pepper", "hot"));
    put(PAPER, true, "pepper", "").expect(200);
    assertThat(values()).isEqualTo(Map.of("company", "theirs", "key", "one"));
    assertThat(put(PAPER, true, "key", "").expect(400, "invalid_request").text("errors.0.field"))
        .isEqualTo("settings.key");
    put(PAPER, false, "key", "").expect(200);
    assertThat(team.within(() -> integrations.enabled("paper"))).isEmpty();
    admin.delete(PAPER).expect(204);
    admin.delete(PAPER).expect(204);
    assertThat(admin.get(PAPER).as(Api.Integration.class).changedAt()).isNull();
  }

  private Map<String, String> values() {
    return team.within(() -> integrations.enabled("paper").orElseThrow().values());
  }

  @Test
  void flawsAreNamedByTheirFields() {
    assertThat(fields(put(PAPER, true)))
        .containsExactlyInAnyOrder("settings.company", "settings.key");
    assertThat(
            fields(
                put(
                    PAPER, true, "company", List.of(), "key", "x\ny", "board", "many", "notes",
                    "perhaps", "region", "mars", "typo", "1")))
        .containsExactlyInAnyOrder(
            "settings.company",
            "settings.key",
            "settings.board",
            "settings.notes",
            "settings.region",
            "settings.typo");
    assertThat(fields(put(PAPER, true, "company", "flawed", "key", "x")))
        .containsExactly("settings.company");
    assertThat(fields(put(PAPER, true, "company", "x".repeat(5_000), "key", "x")))
        .containsExactly("settings.company");
    for (String hidden : List.of("a\u200Bb", "a\u202Eb", "a\u2028b", "a\u0007b")) {
      assertThat(fields(put(PAPER, true, "company", "x", "key", hidden)))
          .containsExactly("settings.key");
    }
    admin.put(PAPER, "{\"enabled\": true, \"settings\": {\"company\": \"\\ud800\"}}").expect(400);
    admin
        .put(PAPER, "{\"enabled\": true, \"settings\": {\"company\": \"a\", \"company\": \"b\"}}")
        .expect(400);
    admin.put(PAPER, "{\"settings\": {}}").expect(400, "invalid_request");
    admin.put(PAPER, "{\"enabled\": \"true\", \"settings\": {}}").expect(400);
    admin.put(PAPER, "{\"enabled\": false, \"settings\": null}").expect(200);
    assertThat(admin.get(PAPER).text("state")).isEqualTo("off");
  }

  private static List<String> fields(Answer answer) {
    return answer.expect(400, "invalid_request").as(Api.Problem.class).errors().stream()
        .map(one -> one.field())
        .toList();
  }

  @Test
  void oneTicketSystemAtATime() {
    put(PAPER, true, "company", "ours", "key", "one").expect(200);
    Answer second =
        put(ALL + "/stone", true, "company", "ours", "key", "one")
            .expect(409, "psa_already_enabled");
    assertThat(second.text("detail")).contains("Paper Tickets", "Stone Tablets");
    put(ALL + "/stone", false, "company", "ours", "key", "one").expect(200);
    put(PAPER, false).expect(200);
    put(ALL + "/stone", true).expect(200);
    assertThat(
            team.within(
                () -> integrations.enabledOfSort(IntegrationKind.Sort.PSA).orElseThrow().kind()))
        .isEqualTo("stone");
  }

  @Test
  void ofTwoTicketSystemsAtTheSameMomentOneIsEnabled() throws Exception {
    put(PAPER, false, "company", "ours", "key", "one").expect(200);
    put(ALL + "/stone", false, "company", "ours", "key", "one").expect(200);
    List<Integer> statuses =
        Race.of(List.of(() -> put(PAPER, true).status(), () -> put(ALL + "/stone", true).status()));
    assertThat(statuses).containsExactlyInAnyOrder(200, 409);
  }

  @Test
  void aTrialTellsWhatWasSaid() {
    admin.post(PAPER + "/test").expect(409, "not_configured");
    put(PAPER, false, "company", "ours", "key", "wrong").expect(200);
    Api.IntegrationTrial no = trial();
    assertThat(no.ok()).isFalse();
    assertThat(no.detail()).isEqualTo("It said ours.");
    assertThat(no.latencyMs()).isNotNull();
    put(PAPER, true, "key", "right").expect(200);
    team.within(
        () -> {
          integrations.markBroken("paper", "It is burnt.");
          return true;
        });
    assertThat(admin.get(PAPER).text("state")).isEqualTo("broken");
    assertThat(trial().ok()).isTrue();
    assertThat(admin.get(PAPER).text("state")).isEqualTo("ok");
  }

  private Api.IntegrationTrial trial() {
    return admin.post(PAPER + "/test").expect(200).as(Api.IntegrationTrial.class);
  }

  @Test
  void adminsAreToldOnceWhenItBreaks() throws Exception {
    put(PAPER, true, "company", "ours", "key", "one").expect(200);
    ApiClient engineer = team.signedIn(Role.ENGINEER);
    try (LiveReader live = LiveReader.open(admin)) {
      for (String reason :
          List.of("The key was refused.", "The key was refused.", "It is burnt.")) {
        team.within(
            () -> {
              integrations.markBroken("paper", reason);
              return true;
            });
      }
      live.next("integration_changed");
    }
    Api.Integration paper = admin.get(PAPER).as(Api.Integration.class);
    assertThat(paper.state()).isEqualTo("broken");
    assertThat(paper.lastError()).isEqualTo("It is burnt.");
    assertThat(notices(admin))
        .containsExactly(
            "Paper Tickets stopped working: The key was refused. /settings/integrations");
    assertThat(notices(engineer)).isEmpty();
    assertThat(kinds(admin)).contains("integration_broken");
    assertThat(kinds(engineer)).doesNotContain("integration_broken");
    // Mended by saving; broken again is news again.
    put(PAPER, true, "key", "two").expect(200);
    assertThat(admin.get(PAPER).text("state")).isEqualTo("ok");
    team.within(
        () -> {
          integrations.switchOff("paper", "It wants no more.");
          return true;
        });
    Api.Integration off = admin.get(PAPER).as(Api.Integration.class);
    assertThat(off.state()).isEqualTo("off");
    assertThat(off.lastError()).isEqualTo("It wants no more.");
    assertThat(notices(admin)).hasSize(2);
  }

  private static List<String> notices(ApiClient client) {
    return client
        .get("/api/v1/notifications")
        .expect(200)
        .as(Api.NotificationPage.class)
        .items()
        .stream()
        .map(one -> one.title() + ": " + one.body() + " " + one.link())
        .toList();
  }

  private static List<String> kinds(ApiClient client) {
    return client
        .get("/api/v1/notification-preferences")
        .expect(200)
        .as(Api.PreferencesAndChannels.class)
        .items()
        .stream()
        .map(one -> one.kind())
        .toList();
  }

  @Test
  void aStartSealsAnewWhatAnEarlierKeySealed() throws Exception {
    put(PAPER, true, "company", "ours", "key", "right", "pepper", "hot").expect(200);
    Team other = new TestAccounts(application).team();
    other
        .signedIn(Role.OWNER)
        .put(ALL + "/stone", wanted(true, "company", "ours", "key", "right"))
        .expect(200);
    CredentialVault before = new CredentialVault(TestSecrets.of(1));
    CredentialVault lost = new CredentialVault(TestSecrets.of(9));
    sealWith(team, "paper", before, Map.of("key", "right", "pepper", "hot"));
    sealWith(other, "stone", lost, Map.of("key", "right"));
    CredentialVault present = new CredentialVault(TestSecrets.of(2, 1));
    resealing(present).run();
    String mark = present.keyPrefix();
    assertThat(stored()).contains(mark).doesNotContain(before.keyPrefix());
    StoredIntegration paper = inTransaction(team, store -> store.find("paper").orElseThrow());
    assertThat(
            team.within(
                () ->
                    new SealedSettings(new CredentialVault(TestSecrets.of(2)))
                        .open(paper)
                        .settings()
                        .values()))
        .isEqualTo(Map.of("company", "ours", "key", "right", "pepper", "hot"));
    StoredIntegration stone = inTransaction(other, store -> store.find("stone").orElseThrow());
    assertThat(stone.reason()).contains("secret key of this deployment was changed");
    assertThat(stone.sealed().get("key")).startsWith(lost.keyPrefix());
  }

  private KeyRotation resealing(CredentialVault vault) {
    return new KeyRotation(
        application.getBean(Accounts.class),
        List.of(
            new CredentialRotation(
                application.getBean(IntegrationStore.class),
                new SealedSettings(vault),
                vault,
                integrations)),
        application.getBean(PlatformTransactionManager.class));
  }

  private void sealWith(Team of, String kind, CredentialVault vault, Map<String, String> secrets) {
    inTransaction(
        of,
        store ->
            store.replaceSecrets(
                store.find(kind).orElseThrow(), new SealedSettings(vault).seal(kind, secrets)));
  }

  private <T> T inTransaction(Team of, Function<IntegrationStore, T> work) {
    TransactionTemplate transaction =
        new TransactionTemplate(application.getBean(PlatformTransactionManager.class));
    return of.within(
        () -> transaction.execute(now -> work.apply(application.getBean(IntegrationStore.class))));
  }

  @Test
  void rowsCannotBeExchanged() throws Exception {
    put(PAPER, true, "company", "ours", "key", "right").expect(200);
    Team other = new TestAccounts(application).team();
    other
        .signedIn(Role.OWNER)
        .put(PAPER, wanted(true, "company", "theirs", "key", "other"))
        .expect(200);
    database
        .sql(
            "update integration set secrets = (select secrets from integration where account_id ="
                + " ?) where account_id = ?")
        .params(team.id(), other.id())
        .update();
    assertThatThrownBy(() -> other.within(() -> integrations.enabled("paper")))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageNotContaining("right");
    admin.get(PAPER).expect(200);
  }
}
