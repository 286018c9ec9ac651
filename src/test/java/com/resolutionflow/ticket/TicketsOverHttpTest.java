package com.resolutionflow.ticket;

import static com.resolutionflow.support.Technician.SESSIONS;
import static com.resolutionflow.support.Waiting.await;
import static org.assertj.core.api.Assertions.assertThat;

import com.resolutionflow.account.people.Role;
import com.resolutionflow.support.Api;
import com.resolutionflow.support.Technician;
import com.resolutionflow.support.TestAccounts;
import com.resolutionflow.support.psa.FailureMode;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Tickets are searched, linked and shown over HTTP, whatever state their system is in. */
class TicketsOverHttpTest extends TicketsOverHttp {

  @Test
  void aTicketIsSearchedLinkedShownAndUnlinked() {
    Api.TicketsFound found =
        junior.browser().get("/api/v1/tickets?q=outlook").expect(200).as(Api.TicketsFound.class);
    assertThat(found.psa().label()).isEqualTo("ConnectWise PSA");
    assertThat(found.items().get(0).ref()).isEqualTo("4711");
    assertThat(found.items().get(0).clientName()).isEqualTo("Northwind Traders");

    String session = junior.start();
    var ticket = link(session, "#4711");
    assertThat(ticket.ref()).isEqualTo("4711");
    assertThat(ticket.summary()).isEqualTo("Outlook prompts for the password");
    assertThat(ticket.url()).startsWith(PSA.url()).contains("4711");
    var snapshot = junior.handoff(junior.escalate(session)).snapshot();
    assertThat(snapshot.ticket()).isEqualTo(ticket);
    assertThat(
            junior
                .browser()
                .delete(SESSIONS + "/" + session + "/ticket")
                .expect(200)
                .as(Api.Session.class)
                .ticket())
        .isNull();
  }

  @Test
  void aNumberThatItDoesNotKnowIsRefusedInWords() {
    String session = junior.start();
    Api.Problem refused =
        junior
            .browser()
            .put(SESSIONS + "/" + session + "/ticket", Map.of("ticket_ref", "9999"))
            .expect(400, "invalid_request")
            .as(Api.Problem.class);
    assertThat(refused.errors().get(0).field()).isEqualTo("ticket_ref");
    assertThat(refused.errors().get(0).message()).contains("ConnectWise PSA");
    assertThat(junior.session(session).ticket()).isNull();
  }

  @Test
  void aTicketOfAProjectIsLinkedAndAMergedOneLeadsToTheOther() {
    PSA.addToProject(5001, "Move the mailboxes", "Northwind Traders");
    String session = junior.start();
    assertThat(link(session, "5001").summary()).isEqualTo("Move the mailboxes");
    PSA.merge(4711, 4712);
    Api.Problem refused =
        junior
            .browser()
            .put(SESSIONS + "/" + session + "/ticket", Map.of("ticket_ref", "4711"))
            .expect(400, "invalid_request")
            .as(Api.Problem.class);
    assertThat(refused.errors().get(0).message())
        .isEqualTo("was merged into 4712 in ConnectWise PSA. Link 4712 instead");
    Api.TicketsFound found =
        junior.browser().get("/api/v1/tickets?q=outlook").expect(200).as(Api.TicketsFound.class);
    assertThat(found.items().get(0).closed()).isTrue();
    assertThat(found.items().get(0).mergedInto()).isEqualTo("4712");
  }

  @Test
  void aSearchHasTwelveWordsAnd200Characters() {
    String query = "/api/v1/tickets?q=";
    junior.browser().get(query + "a+".repeat(12)).expect(200);
    for (String tooMuch : List.of("a+".repeat(13), "x".repeat(201))) {
      Api.Problem refused =
          junior
              .browser()
              .get(query + tooMuch)
              .expect(400, "invalid_request")
              .as(Api.Problem.class);
      assertThat(refused.errors().getFirst().field()).isEqualTo("q");
    }
  }

  @Test
  void withoutATicketSystemTheNumberIsAll() {
    Technician other = Technician.of(new TestAccounts(application).team(), Role.ENGINEER);
    assertThat(
            other.browser().get("/api/v1/tickets?q=x").expect(200).as(Api.TicketsFound.class).psa())
        .isNull();
    String session = other.start();
    var ticket =
        other
            .browser()
            .put(SESSIONS + "/" + session + "/ticket", Map.of("ticket_ref", "4711"))
            .expect(200)
            .as(Api.Session.class)
            .ticket();
    assertThat(ticket.ref()).isEqualTo("4711");
    assertThat(ticket.summary()).isNull();
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
    var ticket = link(session, "4711");
    assertThat(ticket.summary()).isNull();
    await("the look-up").until(() -> junior.session(session).ticket().summary() != null);

    String started =
        junior
            .browser()
            .post(SESSIONS, Map.of("problem", "VPN drops", "ticket_ref", "4712"))
            .expect(201)
            .text("id");
    await("the look-up")
        .until(() -> "VPN drops every hour".equals(junior.session(started).ticket().summary()));
    junior.browser().get("/api/v1/tickets?q=outlook").expect(200);
    PSA.withCalls(new FailureMode.Fails(503));
    junior.browser().get("/api/v1/tickets?q=outlook").expect(503, "psa_unavailable");
  }
}
