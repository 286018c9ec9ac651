package com.resolutionflow.escalationpolicy;

import static org.assertj.core.api.Assertions.assertThat;

import com.resolutionflow.account.people.Role;
import com.resolutionflow.invariant.Invariants;
import com.resolutionflow.support.Api;
import com.resolutionflow.support.Technician;
import com.resolutionflow.support.TestAccounts;
import com.resolutionflow.support.TestAccounts.Team;
import com.resolutionflow.support.TestDatabase;
import com.resolutionflow.support.vendor.FakeEndpoint;
import com.resolutionflow.support.vendor.WithFakeVendors;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;

/** The third step reminds whatever the account has on call, and nothing else there. */
@WithFakeVendors
class OnCallChannelsTest {

  private static final String POLICY = "/api/v1/escalation-policy";

  @Autowired ApplicationContext application;
  @Autowired TestDatabase database;
  Ageing ageing;
  Team team;
  Technician junior;
  Technician owner;
  FakeEndpoint slack;
  FakeEndpoint teams;

  @BeforeEach
  void newTeam() {
    ageing = new Ageing(database);
    team = new TestAccounts(application).team();
    junior = Technician.of(team, Role.ENGINEER);
    owner = Technician.of(team, Role.OWNER);
    slack = WithFakeVendors.SLACK.hook();
    teams = WithFakeVendors.TEAMS.hook();
  }

  private void enable(String kind, FakeEndpoint hook) {
    owner
        .browser()
        .put(
            "/api/v1/integrations/" + kind,
            Map.of("enabled", true, "settings", Map.of("webhook_url", hook.url())))
        .expect(200);
  }

  private List<String> announced(String handoff) {
    return owner.deliveriesOf(handoff).stream()
        .filter(one -> one.purpose().equals("handoff_announced"))
        .map(one -> one.channel())
        .filter(channel -> !channel.equals("in_app") && !channel.equals("email"))
        .sorted()
        .toList();
  }

  @Test
  void allTheChannelsThereAreOrTheOneThatWasChosen() throws Exception {
    enable("slack", slack);
    enable("teams", teams);
    var policies = owner.browser().get(POLICY).expect(200).as(Api.EscalationPolicies.class);
    assertThat(policies.onCallChannels()).containsExactly("slack", "teams");
    String first = junior.escalate(junior.start("VPN drops"));
    ageing.pass(first, "41 minutes");
    assertThat(slack.awaitOne(asked -> asked.body().contains("Nobody has picked up")).body())
        .contains("VPN drops");
    teams.awaitOne(asked -> asked.body().contains("Nobody has picked up"));
    assertThat(announced(first)).containsExactly("slack", "teams");
    owner
        .browser()
        .put(
            POLICY,
            Map.of(
                "items",
                List.of(
                    Map.of(
                        "severity",
                        "normal",
                        "on_call_after_seconds",
                        60,
                        "on_call_channel",
                        "teams"))))
        .expect(200);
    String second = junior.escalate(junior.start("Printer jams"));
    ageing.pass(second, "2 minutes");
    teams.awaitOne(
        asked ->
            asked.body().contains("Nobody has picked up") && asked.body().contains("Printer jams"));
    assertThat(announced(second)).containsExactly("teams");
    var reminder = junior.handoff(second).announcements().get(0);
    assertThat(reminder.level()).isEqualTo("on_call");
    assertThat(reminder.channels()).containsExactly("teams");
    assertThat(application.getBean(Invariants.class).breaches(team.id())).isEmpty();
  }
}
