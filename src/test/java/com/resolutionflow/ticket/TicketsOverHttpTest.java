package com.resolutionflow.ticket;

import static com.resolutionflow.support.Technician.SESSIONS;
import static com.resolutionflow.support.Waiting.await;
import static org.assertj.core.api.Assertions.assertThat;

import com.resolutionflow.account.people.Role;
import com.resolutionflow.support.IdleJobs;
import com.resolutionflow.support.ProductTest;
import com.resolutionflow.support.Technician;
import com.resolutionflow.support.TestAccounts;
import com.resolutionflow.support.TestAccounts.Team;
import com.resolutionflow.support.psa.FailureMode;
import com.resolutionflow.support.psa.FakeConnectWise;
import com.resolutionflow.support.psa.FakePsa.FakeNote;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import tools.jackson.databind.JsonNode;

/**
 * From a technician's click to the note at the ticket system, over HTTP through the whole product.
 */
@ProductTest
class TicketsOverHttpTest {

  private static final FakeConnectWise PSA = new FakeConnectWise();

  @DynamicPropertySource
  static void reach(DynamicPropertyRegistry registry) {
    registry.add("resolutionflow.outbound.allow", PSA::hostAndPort);
    registry.add("resolutionflow.outbound.total", () -> "1s");
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
                    .allMatch(state -> admin.list("/api/v1/deliveries?state=" + state).isEmpty()));
  }

  @AfterAll
  static void stop() {
    PSA.close();
  }

  private JsonNode link(String session, String ref) {
    return junior
        .browser()
        .put(SESSIONS + "/" + session + "/ticket", Map.of("ticket_ref", ref))
        .expect(200)
        .json()
        .get("ticket");
  }

  private List<JsonNode> posted(String session) {
    return junior
        .browser()
        .get(SESSIONS + "/" + session + "/ticket-notes")
        .expect(200)
        .json()
        .get("items")
        .valueStream()
        .toList();
  }

  private JsonNode newest(String session) {
    return posted(session).getFirst();
  }

  private void awaitState(String session, String state) {
    await(state).until(() -> newest(session), note -> note.get("state").asString().equals(state));
  }

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

  @Test
  void anEscalationAndItsResolutionBecomeInternalNotesOnceEach() {
    String session = junior.start();
    link(session, "4711");
    junior
        .post(
            session,
            "steps",
            Map.of(
                "kind",
                "action",
                "text",
                "Signed out and in with password: Hunter2-Blue",
                "outcome",
                "no_change"))
        .expect(201);
    PSA.withNotes(new FailureMode.AcceptsThenFails(), new FailureMode.AcceptsThenResets());
    String handoff =
        junior
            .escalation(
                session,
                Map.of(
                    "reason",
                    "The tenant is not mine",
                    "engineer_notes",
                    "New password is Winter-2031-Sun"))
            .expect(201)
            .text("id");
    await("the escalation note")
        .until(() -> posted(session).getFirst().get("state").asString().equals("delivered"));
    FakeNote note = PSA.notes(4711).getFirst();
    assertThat(note.shownToClient()).isFalse();
    assertThat(note.text())
        .startsWith("Escalated by Jo Junior: The tenant is not mine")
        .contains("Likely cause: ")
        .contains("/pilot/" + session + "?pickup=true")
        .containsPattern("\\n\\[RF-[0-9A-Z]{6}]$")
        .doesNotContain("Hunter2-Blue")
        .doesNotContain("Winter-2031-Sun");
    assertThat(newest(session).get("purpose").asString()).isEqualTo("escalation_note");
    List<JsonNode> ofHandoff = admin.list("/api/v1/handoffs/" + handoff + "/deliveries");
    assertThat(ofHandoff)
        .anyMatch(
            one ->
                one.get("channel").asString().equals("ticket")
                    && one.get("recipient").asString().contains("4711"));

    senior.claim(handoff).expect(200);
    senior
        .post(
            session,
            "conclude",
            Map.of("outcome", "resolved", "note", "Cleared the cached credentials"))
        .expect(200);
    await("the resolution")
        .until(
            () ->
                posted(session).size() == 2
                    && newest(session).get("state").asString().equals("delivered"));
    assertThat(PSA.notes(4711)).hasSize(2);
    assertThat(PSA.notes(4711).getLast().text())
        .startsWith("Resolved by Sam Senior.")
        .contains("Cleared the cached credentials");
    assertThat(PSA.notes(4711)).noneMatch(FakeNote::shownToClient);
  }

  @Test
  void aRolledBackEscalationWritesNothing() {
    String session = junior.start();
    link(session, "4711");
    junior.escalation(session, Map.of("target_user_id", java.util.UUID.randomUUID())).expect(400);
    assertThat(posted(session)).isEmpty();
    assertThat(PSA.notes(4711)).isEmpty();
  }

  @Test
  void theClientSeesOnlyWhatWasPostedForThemAndPassesTheRules() {
    String session = junior.start();
    link(session, "4711");
    junior
        .post(
            session,
            "steps",
            Map.of("kind", "note", "text", "The customer has fallen for a phishing mail again"))
        .expect(201);
    for (String bad :
        List.of(
            "We saw that the customer has fallen for a phishing mail.",
            "Jo Junior is on it.",
            "Sorry, that was our mistake.",
            "Your new password: Winter-2031-Sun",
            "Look at https://example.com/x")) {
      JsonNode refused =
          junior
              .post(session, "status-update/post", Map.of("audience", "client_update", "text", bad))
              .expect(400, "invalid_request")
              .json();
      assertThat(refused.get("errors").get(0).get("message").asString())
          .as(bad)
          .startsWith("must not");
    }
    assertThat(posted(session)).isEmpty();

    junior
        .post(
            session,
            "status-update/post",
            Map.of("audience", "client_update", "text", "We are working on your mail."))
        .expect(202);
    awaitState(session, "delivered");
    assertThat(PSA.notes(4711).getFirst().shownToClient()).isTrue();
    String draft =
        junior
            .post(
                session,
                "status-update",
                Map.of("audience", "email_draft", "context", "conclusion"))
            .expect(200)
            .text("text");
    JsonNode answer =
        junior
            .post(session, "status-update/post", Map.of("audience", "email_draft", "text", draft))
            .expect(202)
            .json();
    assertThat(answer.get("client_visible").asBoolean()).isTrue();
    junior
        .post(
            session,
            "status-update/post",
            Map.of(
                "audience",
                "ticket_notes",
                "text",
                "Jo: the password: Winter-2031-Sun was written down"))
        .expect(202);
    await("three notes").until(() -> PSA.notes(4711).size() == 3);
    assertThat(PSA.notes(4711))
        .filteredOn(note -> !note.shownToClient())
        .singleElement()
        .satisfies(
            note -> assertThat(note.text()).doesNotContain("Winter-2031-Sun").contains("Jo: "));
  }

  @Test
  void onlyWhoWorksTheSessionPostsAndTheSameRequestPostsOnce() {
    String session = junior.start();
    junior
        .post(session, "status-update/post", Map.of("audience", "ticket_notes"))
        .expect(409, "no_ticket");
    link(session, "4711");
    senior.post(session, "status-update/post", Map.of("audience", "ticket_notes")).expect(404);
    admin
        .post(session, "status-update/post", Map.of("audience", "ticket_notes"))
        .expect(403, "not_owner");
    var once = junior.browser().with("Idempotency-Key", "post-once");
    String path = SESSIONS + "/" + session + "/status-update/post";
    String first = once.post(path, Map.of("audience", "ticket_notes")).expect(202).text("id");
    assertThat(once.post(path, Map.of("audience", "ticket_notes")).expect(202).text("id"))
        .isEqualTo(first);
    awaitState(session, "delivered");
    assertThat(PSA.notes(4711)).hasSize(1);
  }

  @Test
  void refusedKeysBreakTheConnectionVisiblyAndMendedOnesLetTheNoteThrough() {
    String session = junior.start();
    link(session, "4711");
    PSA.revoke();
    junior.escalate(session);
    await("broken").until(() -> state().equals("broken"));
    assertThat(newest(session).get("last_error").asString()).contains("401");
    await("the bell")
        .until(
            () ->
                admin.list("/api/v1/notifications").stream()
                    .anyMatch(one -> one.get("title").asString().contains("ConnectWise PSA")));
    PSA.restore();
    awaitState(session, "delivered");
    assertThat(PSA.notes(4711)).hasSize(1);
    assertThat(state()).isEqualTo("ok");
  }

  private String state() {
    return admin.browser().get("/api/v1/integrations/connectwise").expect(200).text("state");
  }

  @Test
  void aClosedTicketFailsWithItsReasonAndCanBeSentAgainByHand() {
    String session = junior.start();
    link(session, "4711");
    PSA.closeTicket(4711);
    junior.escalate(session);
    awaitState(session, "failed");
    assertThat(newest(session).get("last_error").asString()).contains("closed");
    PSA.deleteTicket(4711);
    PSA.add(4711, "4711", "Open again", "Northwind Traders");
    admin
        .browser()
        .post("/api/v1/deliveries/" + newest(session).get("id").asString() + "/resend")
        .expect(202);
    awaitState(session, "delivered");
    assertThat(PSA.notes(4711)).hasSize(1);
  }

  @Test
  void aHangingTicketSystemSlowsNoEscalation() {
    String session = junior.start();
    link(session, "4711");
    PSA.withCalls(new FailureMode.AcceptsThenHangs(), new FailureMode.AcceptsThenHangs());
    List<String> calls = PSA.calls();
    IdleJobs.during(
        application,
        () -> {
          junior.escalate(session);
          return assertThat(PSA.calls()).isEqualTo(calls);
        });
    awaitState(session, "delivered");
    assertThat(PSA.notes(4711)).hasSize(1);
  }

  @Test
  void aNoteNeverGoesToAnotherSystemsTicketOfThatNumber() {
    String session = junior.start();
    link(session, "4711");
    PSA.withCalls(new FailureMode.Fails(503));
    PSA.withCalls(new FailureMode.Fails(503), new FailureMode.Fails(503));
    junior.escalate(session);
    admin
        .browser()
        .put("/api/v1/integrations/connectwise", Map.of("enabled", false, "settings", Map.of()))
        .expect(200);
    awaitState(session, "skipped");
    assertThat(PSA.notes(4711)).isEmpty();
    junior
        .post(session, "status-update/post", Map.of("audience", "ticket_notes"))
        .expect(409, "no_psa");
  }
}
