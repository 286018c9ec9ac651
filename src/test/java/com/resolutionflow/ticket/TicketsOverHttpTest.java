package com.resolutionflow.ticket;

import static com.resolutionflow.support.Technician.SESSIONS;
import static com.resolutionflow.support.Waiting.await;
import static org.assertj.core.api.Assertions.assertThat;

import com.resolutionflow.account.people.Role;
import com.resolutionflow.support.Technician;
import com.resolutionflow.support.TestAccounts;
import com.resolutionflow.support.psa.FailureMode;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Tickets are searched, linked and shown over HTTP, whatever state their system is in. */
class TicketsOverHttpTest extends TicketsOverHttp {

  @Test
  void aTicketIsSearchedLinkedShownAndUnlinked() {
    JsonNode found = junior.browser().get("/api/v1/tickets?q=outlook").expect(200).json();
    assertThat(found.get("psa").get("label").asString()).isEqualTo("ConnectWise PSA");
    assertThat(found.get("items").get(0).get("ref").asString()).isEqualTo("4711");
    assertThat(found.get("items").get(0).get("client_name").asString())
        .isEqualTo("Northwind Traders");

    String session = junior.start();
    JsonNode ticket = link(session, "#4711");
    assertThat(ticket.get("ref").asString()).isEqualTo("4711");
    assertThat(ticket.get("summary").asString()).isEqualTo("Outlook prompts for the password");
    assertThat(ticket.get("url").asString()).startsWith(PSA.url()).contains("4711");
    JsonNode snapshot = junior.handoff(junior.escalate(session)).get("snapshot");
    assertThat(snapshot.get("ticket")).isEqualTo(ticket);
    assertThat(
            junior
                .browser()
                .delete(SESSIONS + "/" + session + "/ticket")
                .expect(200)
                .json()
                .get("ticket")
                .isNull())
        .isTrue();
  }

  @Test
  void aNumberThatItDoesNotKnowIsRefusedInWords() {
    String session = junior.start();
    JsonNode refused =
        junior
            .browser()
            .put(SESSIONS + "/" + session + "/ticket", Map.of("ticket_ref", "9999"))
            .expect(400, "invalid_request")
            .json();
    assertThat(refused.get("errors").get(0).get("field").asString()).isEqualTo("ticket_ref");
    assertThat(refused.get("errors").get(0).get("message").asString()).contains("ConnectWise PSA");
    assertThat(junior.session(session).get("ticket").isNull()).isTrue();
  }

  @Test
  void withoutATicketSystemTheNumberIsAll() {
    Technician other = Technician.of(new TestAccounts(application).team(), Role.ENGINEER);
    assertThat(other.browser().get("/api/v1/tickets?q=x").expect(200).json().get("psa").isNull())
        .isTrue();
    String session = other.start();
    JsonNode ticket =
        other
            .browser()
            .put(SESSIONS + "/" + session + "/ticket", Map.of("ticket_ref", "4711"))
            .expect(200)
            .json()
            .get("ticket");
    assertThat(ticket.get("ref").asString()).isEqualTo("4711");
    assertThat(ticket.get("summary").isNull()).isTrue();
    other
        .post(session, "status-update/post", Map.of("audience", "ticket_notes"))
        .expect(409, "no_psa");
    other.escalate(session);
    assertThat(PSA.calls()).isEmpty();
  }

  @Test
  void whatCannotBeLookedUpNowIsLookedUpLater() {
    String session = junior.start();
    PSA.withCalls(new FailureMode.Fails(503));
    JsonNode ticket = link(session, "4711");
    assertThat(ticket.get("summary").isNull()).isTrue();
    await("the look-up")
        .until(() -> !junior.session(session).get("ticket").get("summary").isNull());

    String started =
        junior
            .browser()
            .post(SESSIONS, Map.of("problem", "VPN drops", "ticket_ref", "4712"))
            .expect(201)
            .text("id");
    await("the look-up")
        .until(
            () ->
                junior
                    .session(started)
                    .get("ticket")
                    .get("summary")
                    .asString("")
                    .equals("VPN drops every hour"));
    junior.browser().get("/api/v1/tickets?q=outlook").expect(200);
    PSA.withCalls(new FailureMode.Fails(503));
    junior.browser().get("/api/v1/tickets?q=outlook").expect(503, "psa_unavailable");
  }
}
