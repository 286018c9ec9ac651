package com.resolutionflow.account.erasure;

import static com.resolutionflow.support.Waiting.await;
import static org.assertj.core.api.Assertions.assertThat;

import com.resolutionflow.account.people.Role;
import com.resolutionflow.support.Api;
import com.resolutionflow.support.ApiClient.Answer;
import com.resolutionflow.support.ProductTest;
import com.resolutionflow.support.StoredText;
import com.resolutionflow.support.Technician;
import com.resolutionflow.support.TestAccounts;
import com.resolutionflow.support.TestAccounts.Team;
import com.resolutionflow.support.TestDatabase;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;

@ProductTest
class ErasureTest {

  private static final List<String> UNTIL_THE_END =
      List.of("person_erasure.unmistakable", "person_erasure.single_word", "person_erasure.words");

  @Autowired ApplicationContext application;
  @Autowired TestDatabase database;
  @Autowired ErasureWork work;
  Team team;
  Technician owner;
  Technician colleague;

  @BeforeEach
  void newTeam() {
    team = new TestAccounts(application).team();
    owner = Technician.of(team, Role.OWNER, "Olga Owner");
    colleague = Technician.of(team, Role.ENGINEER, "Carl Colleague");
  }

  @Test
  void nameAndAddressAreGoneFromEveryTableAndTheHistoryStays() {
    String surname = letters();
    String maiden = letters();
    Technician zora = Technician.of(team, Role.ENGINEER, "Zora " + maiden);
    rename(zora, "Zora " + surname).expect(200);
    String session = workOf(zora, surname);
    assertThat(new StoredText(database).columnsWith(surname))
        .contains(
            "account_user.name",
            "step.text",
            "session.search_text",
            "handoff.reason",
            "handoff.snapshot_steps",
            "live_event.data",
            "notification.body",
            "audit_event.actor_name");
    deactivate(zora).expect(200);
    Api.User erased = erase(zora).expect(200).as(Api.User.class);
    assertThat(erased.name()).isEqualTo("Former user");
    assertThat(erased.email()).doesNotContain(zora.member().email());
    assertThat(erased.erasedAt()).isNotNull();
    for (String trace : List.of(surname, maiden, zora.member().email())) {
      await("copies to be replaced")
          .until(() -> UNTIL_THE_END.containsAll(new StoredText(database).columnsWith(trace)));
    }
    // What somebody wrote meanwhile, from before: the second time finds it.
    database
        .sql("update step set text = ? where session_id = ? and seq = 1")
        .params("Zora " + surname + " was here", UUID.fromString(session))
        .update();
    secondPass(zora);
    for (String trace : List.of(surname, maiden, zora.member().email())) {
      assertThat(new StoredText(database).columnsWith(trace)).isEmpty();
    }
    assertThat(colleague.session(session).startedBy().name()).isEqualTo("Former user");
    assertThat(colleague.steps(session).toString())
        .contains("Ask Former user, she knows", "Anna Zora " + "Other");
    assertThat(audit()).contains("user_erased", "Former user");
  }

  /** Words of hers and about her wherever people and machines put them. */
  private String workOf(Technician zora, String surname) {
    zora.browser().post("/api/v1/api-tokens", Map.of("name", "Zora " + surname)).expect(201);
    String session = zora.start("Outlook of zora " + surname + " asks for the password");
    zora.say(session, "Write to " + zora.member().email().toUpperCase(Locale.ROOT));
    zora.say(session, "Line one\nZora " + surname + "\tsaid no. Anna Zora Other said yes.");
    String handoff =
        zora.escalation(session, Map.of("reason", "Zora  " + surname + " is stuck"))
            .expect(201)
            .text("id");
    colleague.claim(handoff).expect(200);
    colleague
        .browser()
        .with("Idempotency-Key", "once")
        .post(
            "/api/v1/ai-sessions/" + session + "/steps",
            Map.of("kind", "note", "text", "Ask Zora " + surname + ", she knows"))
        .expect(201);
    return session;
  }

  @Test
  void nothingLetsThemInAgainAndNobodyBringsThemBack() {
    Technician zora = Technician.of(team, Role.ENGINEER, "Zora " + letters());
    zora.browser().post("/api/v1/auth/totp", Map.of("current_password", TestAccounts.PASSWORD));
    deactivate(zora).expect(200);
    erase(zora).expect(200);
    for (String table : List.of("sign_in", "api_token", "totp", "recovery_code", "sign_in_name")) {
      assertThat(
              database
                  .sql("select count(*) from %s where user_id = ?".formatted(table))
                  .param(zora.id())
                  .query(Integer.class)
                  .single())
          .as(table)
          .isZero();
    }
    Map<String, String> login =
        Map.of("email", zora.member().email(), "password", TestAccounts.PASSWORD);
    team.stranger().post("/api/v1/auth/login", login).expect(401, "bad_credentials");
    patch(zora, Map.of("active", true)).expect(409, "user_erased");
    rename(zora, "Zora").expect(409, "user_erased");
    owner.browser().post("/api/v1/users/" + zora.id() + "/invite").expect(409, "user_erased");
    assertThat(erase(zora).expect(200).as(Api.User.class).name()).isEqualTo("Former user");
    // The address is free for somebody new.
    owner
        .browser()
        .post(
            "/api/v1/users",
            Map.of("name", "Zora", "email", zora.member().email(), "role", "engineer"))
        .expect(201);
  }

  @Test
  void onlyOwnersEraseAndOnlyWhoIsDeactivated() {
    Technician zora = Technician.of(team, Role.ENGINEER, "Zora " + letters());
    erase(zora).expect(409, "user_active");
    deactivate(zora).expect(200);
    Technician.of(team, Role.TEAM_ADMIN)
        .browser()
        .post("/api/v1/users/" + zora.id() + "/erase")
        .expect(403, "role_required");
    owner.browser().post("/api/v1/users/" + UUID.randomUUID() + "/erase").expect(404);
    Team other = new TestAccounts(application).team();
    Technician.of(other, Role.OWNER)
        .browser()
        .post("/api/v1/users/" + zora.id() + "/erase")
        .expect(404);
  }

  @Test
  void whoHasTheSameNameKeepsIt() {
    String name = "Sam " + letters();
    Technician leaving = Technician.of(team, Role.ENGINEER, name);
    Technician staying = Technician.of(team, Role.ENGINEER, name);
    String theirs = leaving.start();
    String handoff = leaving.escalate(theirs);
    String kept = staying.start("Somebody told " + name);
    deactivate(leaving).expect(200);
    erase(leaving).expect(200);
    secondPass(leaving);
    assertThat(staying.session(kept).problem()).contains(name);
    assertThat(staying.handoff(handoff).createdBy().name()).isEqualTo("Former user");
    assertThat(
            database
                .sql("select string_agg(data, ' ') from live_event where data like ?")
                .param("%" + handoff + "%")
                .query(String.class)
                .single())
        .contains("\"name\":\"Former user\"");
    assertThat(audit()).contains("Former user", name);
  }

  @Test
  void aNameThatIsAWordOfTheLanguageIsFoundInItsOwnCaseOnly() {
    Technician will = Technician.of(team, Role.ENGINEER, "Will");
    String session = colleague.start("The printer will not print, said Will. Willow agrees.");
    colleague.escalate(session);
    deactivate(will).expect(200);
    erase(will).expect(200);
    secondPass(will);
    assertThat(colleague.session(session).problem())
        .isEqualTo("The printer will not print, said Former user. Willow agrees.");
  }

  private void secondPass(Technician person) {
    ErasureWork.Erasure data = new ErasureWork.Erasure(person.id());
    team.within(() -> work.run(data, 1));
    team.within(() -> work.run(data, 1));
  }

  private Answer erase(Technician person) {
    return owner.browser().post("/api/v1/users/" + person.id() + "/erase");
  }

  private Answer deactivate(Technician person) {
    return patch(person, Map.of("active", false));
  }

  private Answer rename(Technician person, String name) {
    return patch(person, Map.of("name", name));
  }

  private Answer patch(Technician person, Map<String, ?> change) {
    return owner.browser().patch("/api/v1/users/" + person.id(), change);
  }

  private String audit() {
    return owner.browser().get("/api/v1/audit-events?limit=200").expect(200).body();
  }

  /** A name that nothing else in the database has. */
  private static String letters() {
    return "Q" + UUID.randomUUID().toString().replaceAll("[^a-z]", "") + "x";
  }
}
