package com.resolutionflow.ticket;

import static com.resolutionflow.support.Technician.SESSIONS;
import static com.resolutionflow.support.Waiting.await;

import com.resolutionflow.account.people.Role;
import com.resolutionflow.support.Api;
import com.resolutionflow.support.ProductTest;
import com.resolutionflow.support.Technician;
import com.resolutionflow.support.TestAccounts;
import com.resolutionflow.support.TestAccounts.Team;
import com.resolutionflow.support.psa.FakeConnectWise;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** The whole product beside a ticket system, with two tickets there and people who work on them. */
@ProductTest
abstract class TicketsOverHttp {

  static final FakeConnectWise PSA = new FakeConnectWise();

  @DynamicPropertySource
  static void reach(DynamicPropertyRegistry registry) {
    registry.add("resolutionflow.outbound.allow", PSA::allowed);
    registry.add("resolutionflow.outbound.total", () -> "3s");
    registry.add("resolutionflow.outbound.connect", () -> "500ms");
    registry.add("resolutionflow.retry-schedule", () -> "200ms,200ms,300ms,1s,1s");
    registry.add("resolutionflow.job.poll", () -> "100ms");
  }

  @Autowired ApplicationContext application;
  Team team;
  Technician junior;
  Technician senior;
  Technician admin;

  @BeforeEach
  void connect() {
    PSA.reset();
    PSA.add(4711, "4711", "Outlook prompts for the password", "Northwind Traders");
    PSA.add(4712, "4712", "VPN drops every hour", "Contoso");
    team = new TestAccounts(application).team();
    junior = Technician.of(team, Role.ENGINEER, "Jo Junior");
    senior = Technician.of(team, Role.ENGINEER, "Sam Senior");
    admin = Technician.of(team, Role.TEAM_ADMIN, "Ada Admin");
    admin
        .browser()
        .put(
            "/api/v1/integrations/connectwise", Map.of("enabled", true, "settings", PSA.settings()))
        .expect(200);
  }

  /** A note that is still on its way would reach the next test's tickets. */
  @AfterEach
  void letNotesArrive() {
    await("the last delivery")
        .until(
            () ->
                Stream.of("pending", "sending")
                    .allMatch(state -> admin.deliveries("?state=" + state).isEmpty()));
  }

  final Api.Ticket link(String session, String ref) {
    return junior
        .browser()
        .put(SESSIONS + "/" + session + "/ticket", Map.of("ticket_ref", ref))
        .expect(200)
        .as(Api.Session.class)
        .ticket();
  }

  final String linkedSession() {
    String session = junior.start();
    link(session, "4711");
    return session;
  }

  final List<Api.DeliveryStatus> posted(String session) {
    return junior
        .browser()
        .get(SESSIONS + "/" + session + "/ticket-notes")
        .expect(200)
        .as(Api.TicketNotesShown.class)
        .items();
  }

  final Api.DeliveryStatus newest(String session) {
    return posted(session).getFirst();
  }

  final void awaitState(String session, String state) {
    await(state).until(() -> newest(session), note -> state.equals(note.state()));
  }
}
