package com.resolutionflow.onboarding;

import static org.assertj.core.api.Assertions.assertThat;

import com.resolutionflow.account.people.Role;
import com.resolutionflow.support.Api;
import com.resolutionflow.support.ApiClient;
import com.resolutionflow.support.ProductTest;
import com.resolutionflow.support.TestAccounts;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;

/** The checklist of a new account follows what is set up, for each account by itself. */
@ProductTest
class OnboardingTest {

  private static final String PATH = "/api/v1/onboarding";

  @Autowired ApplicationContext application;
  TestAccounts.Team team;
  ApiClient owner;

  @BeforeEach
  void newAccount() {
    team = new TestAccounts(application).team();
    owner = team.signedIn(Role.OWNER);
  }

  private Api.OnboardingChecklist list(ApiClient browser) {
    return browser.get(PATH).expect(200).as(Api.OnboardingChecklist.class);
  }

  @Test
  void aColleagueIsInvitedThenJoins() {
    assertThat(list(owner).colleagueInvited()).isFalse();
    owner
        .post(
            "/api/v1/users",
            Map.of("name", "New One", "email", "new@" + team.id() + ".com", "role", "engineer"))
        .expect(201);
    assertThat(list(owner).colleagueInvited()).isTrue();
    assertThat(list(owner).colleagueJoined()).isFalse();
    team.add(Role.ENGINEER);
    assertThat(list(owner).colleagueJoined()).isTrue();
  }

  @Test
  void aTicketSystemIsConnected() {
    assertThat(list(owner).ticketSystem()).isFalse();
    assertThat(list(owner).mailServer()).isFalse();
    Map<String, Object> settings =
        Map.of(
            "enabled",
            true,
            "settings",
            Map.of(
                "url",
                "https://na.myconnectwise.net",
                "company_id",
                "acme",
                "public_key",
                "pub",
                "private_key",
                "priv",
                "client_id",
                "2f1b3c4d-0000-4000-8000-000000000001"));
    owner.put("/api/v1/integrations/connectwise", settings).expect(200);
    assertThat(list(owner).ticketSystem()).isTrue();
  }

  @Test
  void anAdminDismissesItForTheAccountAndForNoOther() {
    ApiClient admin = team.signedIn(Role.TEAM_ADMIN);
    ApiClient elsewhere = new TestAccounts(application).team().signedIn(Role.OWNER);
    ApiClient engineer = team.signedIn(Role.ENGINEER);
    engineer.post(PATH + "/dismiss", Map.of()).expect(403, "role_required");
    engineer.get(PATH).expect(403, "role_required");
    admin.post(PATH + "/dismiss", Map.of()).expect(204);
    owner.post(PATH + "/dismiss", Map.of()).expect(204);
    assertThat(list(owner).dismissed()).isTrue();
    assertThat(list(elsewhere).dismissed()).isFalse();
  }
}
