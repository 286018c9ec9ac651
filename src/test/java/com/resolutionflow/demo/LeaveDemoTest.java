package com.resolutionflow.demo;

import static org.assertj.core.api.Assertions.assertThat;

import com.resolutionflow.account.people.Accounts;
import com.resolutionflow.account.people.Role;
import com.resolutionflow.support.Api;
import com.resolutionflow.support.ApiClient;
import com.resolutionflow.support.ApiClient.Answer;
import com.resolutionflow.support.Race;
import com.resolutionflow.support.Replica;
import com.resolutionflow.support.TestAccounts;
import com.resolutionflow.support.TestDatabase;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The way from the demo to an account of one's own. */
class LeaveDemoTest {

  private static final String LEAVE = "/api/v1/demo/leave";
  private static final Map<String, String> DEMO = Map.of("resolutionflow.demo", "true");
  private static final Map<String, Object> PUBLISHED =
      Map.of("email", "owner@resolutionflow.example.com", "password", "TestPass123!");

  private final TestDatabase database = TestDatabase.demo();

  private static ApiClient demoPerson(Replica demo, String name) {
    return ApiClient.at(demo.port())
        .signIn(name + "@resolutionflow.example.com", DemoAccounts.PASSWORD);
  }

  private static Map<String, Object> wanted(String email) {
    return Map.of(
        "company", "Northwind IT",
        "name", "Olga Owner",
        "email", email,
        "password", "seven quiet harbours",
        "time_zone", "Europe/Berlin");
  }

  private static boolean isOpen(ApiClient browser) {
    return Boolean.parseBoolean(browser.get("/api/v1/demo").expect(200).text("open"));
  }

  @Test
  void theOwnerGetsAnEmptyAccountOfTheirOwnAndThePublishedPasswordEnds() {
    try (Replica demo = Replica.on(database, DEMO)) {
      ApiClient engineer = demoPerson(demo, "engineer");
      ApiClient owner = demoPerson(demo, "owner");
      assertThat(isOpen(engineer)).isTrue();
      owner.post(LEAVE, wanted("olga@northwind.example.com")).expect(204);

      Api.Me me = owner.get("/api/v1/me").expect(200).as(Api.Me.class);
      assertThat(me.name()).isEqualTo("Olga Owner");
      assertThat(me.role()).isEqualTo("owner");
      assertThat(me.account().name()).isEqualTo("Northwind IT");
      assertThat(me.account().timeZone()).isEqualTo("Europe/Berlin");
      assertThat(owner.get("/api/v1/ai-sessions").expect(200).body()).contains("\"items\":[]");
      assertThat(isOpen(owner)).isFalse();
      Api.OnboardingChecklist list =
          owner.get("/api/v1/onboarding").expect(200).as(Api.OnboardingChecklist.class);
      assertThat(list.dismissed()).isFalse();
      assertThat(list.colleagueInvited()).isFalse();

      engineer.get("/api/v1/me").expect(401);
      ApiClient.at(demo.port()).post("/api/v1/auth/login", PUBLISHED).expect(401);
      ApiClient.at(demo.port()).signIn("olga@northwind.example.com", "seven quiet harbours");
      owner.post(LEAVE, wanted("two@northwind.example.com")).expect(409, "demo_left");
    }
    try (Replica again = Replica.on(database, DEMO)) {
      ApiClient.at(again.port()).post("/api/v1/auth/login", PUBLISHED).expect(401);
      ApiClient.at(again.port()).signIn("olga@northwind.example.com", "seven quiet harbours");
    }
  }

  @Test
  void onlyTheOwnerLeavesAndWhatIsNotRightChangesNothing() {
    try (Replica demo = Replica.on(database, DEMO)) {
      ApiClient admin = demoPerson(demo, "teamadmin");
      admin.post(LEAVE, wanted("olga@northwind.example.com")).expect(403, "role_required");
      ApiClient owner = demoPerson(demo, "owner");
      Map<String, String> wrong =
          Map.of(
              "company", "\u200B",
              "name", " ",
              "email", "nobody",
              "password", "Northwind2026!",
              "time_zone", "Berlin");
      wrong.forEach(
          (field, value) -> {
            Map<String, Object> body = new HashMap<>(wanted("olga@northwind.example.com"));
            body.put(field, value);
            Answer refused = owner.post(LEAVE, body).expect(400);
            assertThat(refused.body()).contains("\"field\":\"" + field + "\"");
          });
      assertThat(isOpen(owner)).isTrue();
      assertThat(demo.bean(Accounts.class).all()).hasSize(2);
    }
  }

  @Test
  void thePublishedPasswordEndsWhateverAddressesTheDemosPeopleHave() {
    try (Replica demo = Replica.on(database, DEMO)) {
      ApiClient owner = demoPerson(demo, "owner");
      Map<String, Object> moved =
          Map.of("email", "elsewhere@example.com", "current_password", DemoAccounts.PASSWORD);
      demoPerson(demo, "engineer").patch("/api/v1/auth/me", moved).expect(200);
      assertThat(isOpen(owner)).isTrue();
      ApiClient.at(demo.port()).signIn("elsewhere@example.com", DemoAccounts.PASSWORD);
      // Somebody of the demo has the same address; they are somebody else.
      owner.post(LEAVE, wanted((String) PUBLISHED.get("email"))).expect(204);
      assertThat(isOpen(owner)).isFalse();
    }
    try (Replica again = Replica.on(database, DEMO)) {
      ApiClient.at(again.port()).post("/api/v1/auth/login", PUBLISHED).expect(401);
      ApiClient.at(again.port())
          .post(
              "/api/v1/auth/login",
              Map.of("email", "elsewhere@example.com", "password", DemoAccounts.PASSWORD))
          .expect(401);
      ApiClient owner =
          ApiClient.at(again.port())
              .signIn((String) PUBLISHED.get("email"), "seven quiet harbours");
      assertThat(isOpen(owner)).isFalse();
    }
  }

  @Test
  void twoAtOnceMakeOneAccount() {
    try (Replica demo = Replica.on(database, DEMO)) {
      ApiClient one = demoPerson(demo, "owner");
      ApiClient other = demoPerson(demo, "owner");
      List<Answer> answers =
          Race.of(
              List.of(
                  () -> one.post(LEAVE, wanted("one@northwind.example.com")),
                  () -> other.post(LEAVE, wanted("other@northwind.example.com"))));
      assertThat(answers.stream().filter(answer -> answer.status() == 204)).hasSize(1);
      // The other one's sign-in may have ended before it was asked.
      assertThat(answers.stream().map(Answer::status)).allMatch(List.of(204, 401, 409)::contains);
      assertThat(demo.bean(Accounts.class).all()).hasSize(3);
    }
  }

  @Test
  void withoutADemoThereIsNothingToLeave() {
    try (Replica real = Replica.on(TestDatabase.fresh())) {
      var team = new TestAccounts(real.context()).team();
      ApiClient owner = team.signedIn(Role.OWNER);
      assertThat(isOpen(owner)).isFalse();
      owner.post(LEAVE, wanted("olga@northwind.example.com")).expect(409, "demo_left");
    }
  }
}
