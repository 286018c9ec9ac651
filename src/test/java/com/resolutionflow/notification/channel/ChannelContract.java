package com.resolutionflow.notification.channel;

import static com.resolutionflow.support.Waiting.await;
import static org.assertj.core.api.Assertions.assertThat;

import com.resolutionflow.account.people.Role;
import com.resolutionflow.support.Api;
import com.resolutionflow.support.ApiClient;
import com.resolutionflow.support.IdleJobs;
import com.resolutionflow.support.Technician;
import com.resolutionflow.support.TestAccounts;
import com.resolutionflow.support.TestAccounts.Team;
import com.resolutionflow.support.TestDatabase;
import com.resolutionflow.support.vendor.FakeEndpoint;
import com.resolutionflow.support.vendor.FakeEndpoint.Received;
import com.resolutionflow.support.vendor.WithFakeVendors;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;

/**
 * What every channel to an account promises, whatever it speaks: a new one inherits this and adds
 * its own. The other side takes tries within a second, and there are five of them.
 */
@WithFakeVendors
public abstract class ChannelContract {

  private static final String SECRET = "hunter2-Tr0ub4dor";

  @Autowired ApplicationContext application;
  @Autowired TestDatabase database;

  protected Team team;
  protected Technician junior;
  protected Technician senior;
  protected ApiClient admin;
  protected FakeEndpoint hook;

  /** Its name, which is its integration's. */
  protected abstract String kind();

  /** The other side, at an address of its own. */
  protected abstract FakeEndpoint newHook();

  /** What an admin types for that address. */
  protected abstract Map<String, Object> settings(FakeEndpoint hook);

  /**
   * How the other side says that nothing will pass until somebody mends the integration; null if it
   * cannot.
   */
  protected abstract FakeEndpoint.Responder broken();

  /** Called with the answer to the saving of the settings. */
  protected void saved(Api.Integration integration) {}

  @BeforeEach
  void newTeam() {
    team = new TestAccounts(application).team();
    junior = Technician.of(team, Role.ENGINEER, "Jo Junior");
    senior = Technician.of(team, Role.ENGINEER, "Sam Senior");
    admin = team.signedIn(Role.TEAM_ADMIN);
    hook = newHook();
    save(true, settings(hook));
  }

  protected Api.Integration save(boolean enabled, Map<String, Object> settings) {
    var saved =
        admin
            .put(path(), Map.of("enabled", enabled, "settings", settings))
            .expect(200)
            .as(Api.Integration.class);
    saved(saved);
    return saved;
  }

  protected String path() {
    return "/api/v1/integrations/" + kind();
  }

  protected String state() {
    return admin.get(path()).expect(200).text("state");
  }

  /** Escalates a session and gives the handoff's id. */
  protected String escalate(String reason) {
    return junior
        .escalation(junior.start("VPN drops at Contoso"), Map.of("reason", reason))
        .expect(201)
        .text("id");
  }

  /** The records of that handoff over this channel, oldest first. */
  protected List<Map<String, String>> records(String handoff) {
    return database
        .sql(
            "select id, purpose, state, attempts, last_error, answer, recipient from delivery where"
                + " channel = ? and subject_type = 'handoff' and subject_id = ?::uuid order by"
                + " created_at, id")
        .params(kind(), handoff)
        .query()
        .listOfRows()
        .stream()
        .map(ChannelContract::texts)
        .toList();
  }

  private static Map<String, String> texts(Map<String, Object> row) {
    Map<String, String> texts = new HashMap<>();
    row.forEach((column, value) -> texts.put(column, value == null ? null : value.toString()));
    return texts;
  }

  /** Waits until the first of them is in that state. */
  protected Map<String, String> awaitState(String handoff, String state) {
    return await(state)
        .until(
            () -> records(handoff),
            found -> !found.isEmpty() && found.getFirst().get("state").equals(state))
        .getFirst();
  }

  @Test
  void anEscalationArrivesOnceWithItsWordsAndWithoutItsSecrets() throws Exception {
    String handoff = escalate("I reset it, the new password is " + SECRET + ", still stuck");
    Map<String, String> delivered = awaitState(handoff, "delivered");
    assertThat(delivered)
        .containsEntry("attempts", "1")
        .containsEntry("purpose", "handoff_created");
    assertThat(hook.received()).hasSize(1);
    Received asked = hook.received().getFirst();
    assertThat(asked.body())
        .contains("VPN drops at Contoso", "still stuck", "Jo Junior", "/pilot/")
        .doesNotContain(SECRET);
    assertThat(asked.method()).isEqualTo("POST");
    assertThat(state()).isEqualTo("ok");
  }

  @Test
  void whatFailsInPassingIsTriedAgainUntilItIsTaken() throws Exception {
    hook.next(
        FakeEndpoint.respond(503, "try later"),
        FakeEndpoint.hangUp(),
        FakeEndpoint.noAnswer(),
        FakeEndpoint.respond(429, "slow down", "Retry-After", "2"));
    String handoff = escalate("Stuck");
    assertThat(awaitState(handoff, "delivered")).containsEntry("attempts", "5");
    List<Received> asked = hook.received();
    assertThat(asked).hasSize(5);
    // Far from both: what the schedule says is a tenth of a second.
    assertThat(Duration.between(asked.get(3).at(), asked.get(4).at()))
        .isGreaterThan(Duration.ofSeconds(1));
    assertThat(state()).isEqualTo("ok");
  }

  @Test
  void whatIsNeverTakenIsGivenUpAndSaysWhy() throws Exception {
    hook.always(FakeEndpoint.respond(503, "still no"));
    String handoff = escalate("Stuck");
    Map<String, String> failed = awaitState(handoff, "failed");
    assertThat(failed).containsEntry("attempts", "5");
    assertThat(failed.get("last_error")).contains("503", "still no").doesNotContain(hook.url());
  }

  @Test
  void whatMustBeMendedIsMarkedAndAdminsAreToldOnce() throws Exception {
    org.junit.jupiter.api.Assumptions.assumeTrue(broken() != null);
    hook.always(broken());
    Map<String, String> failed = awaitState(escalate("Stuck"), "failed");
    assertThat(failed).containsEntry("attempts", "1");
    awaitState(escalate("Stuck again"), "failed");
    assertThat(state()).isEqualTo("broken");
    assertThat(announced()).hasSize(1);
    hook.always(null);
    awaitState(escalate("And again"), "delivered");
    assertThat(state()).isEqualTo("ok");
  }

  /** The titles of the admin's notifications of this kind of news. */
  protected List<String> announced() {
    return admin
        .get("/api/v1/notifications")
        .expect(200)
        .as(Api.NotificationPage.class)
        .items()
        .stream()
        .filter(one -> one.kind().equals("integration_broken"))
        .map(one -> one.title())
        .toList();
  }

  @Test
  void nothingIsSentWhileItIsOff() throws Exception {
    save(false, Map.of());
    String handoff = escalate("Stuck");
    assertThat(records(handoff)).isEmpty();
    save(true, Map.of());
    hook.next(FakeEndpoint.respond(503, "later"), FakeEndpoint.noAnswer());
    String another = escalate("Stuck");
    hook.awaitMany(2);
    save(false, Map.of());
    assertThat(awaitState(another, "skipped").get("last_error")).contains("switched off");
  }

  @Test
  void aTrialShowsTheRealAnswer() {
    var good = admin.post(path() + "/test").expect(200).as(Api.IntegrationTrial.class);
    assertThat(good.ok()).as(good.toString()).isTrue();
    assertThat(good.detail()).contains("answered with status 20");
    assertThat(hook.received()).hasSize(1);
    hook.next(
        FakeEndpoint.respond(418, "I am a teapot"),
        FakeEndpoint.hangUp(),
        FakeEndpoint.respond(302, "", "Location", "http://169.254.169.254/"));
    assertThat(trial()).contains("status 418", "I am a teapot");
    assertThat(trial()).contains("broke");
    assertThat(trial()).contains("redirects");
    assertThat(hook.received()).hasSize(4);
    assertThat(state()).isEqualTo("ok");
  }

  private String trial() {
    var answer = admin.post(path() + "/test").expect(200).as(Api.IntegrationTrial.class);
    assertThat(answer.ok()).isFalse();
    assertThat(answer.detail()).doesNotContain(hook.url());
    return answer.detail();
  }

  @Test
  void anEscalationDoesNotWaitForIt() {
    String handoff =
        IdleJobs.during(
            application,
            () -> {
              String escalated = escalate("Stuck");
              assertThat(hook.received()).isEmpty();
              return escalated;
            });
    awaitState(handoff, "delivered");
  }
}
