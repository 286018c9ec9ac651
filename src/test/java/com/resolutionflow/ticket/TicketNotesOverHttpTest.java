package com.resolutionflow.ticket;

import static com.resolutionflow.support.Technician.SESSIONS;
import static com.resolutionflow.support.Waiting.await;
import static org.assertj.core.api.Assertions.assertThat;

import com.resolutionflow.support.Api;
import com.resolutionflow.support.ApiClient.Answer;
import com.resolutionflow.support.IdleJobs;
import com.resolutionflow.support.psa.FailureMode;
import com.resolutionflow.support.psa.FakePsa.FakeNote;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/**
 * From a technician's click to the note at the ticket system, over HTTP through the whole product.
 */
class TicketNotesOverHttpTest extends TicketsOverHttp {

  @Test
  void anEscalationAndItsResolutionBecomeInternalNotesOnceEach() {
    String session = linkedSession();
    String step = "Signed out and in with password: Hunter2-Blue";
    junior
        .post(session, "steps", Map.of("kind", "action", "text", step, "outcome", "no_change"))
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
        .until(() -> posted(session).getFirst().state().equals("delivered"));
    isTheEscalationOf(session, handoff);
    senior.claim(handoff).expect(200);
    senior
        .post(
            session,
            "conclude",
            Map.of("outcome", "resolved", "note", "Cleared the cached credentials"))
        .expect(200);
    await("the resolution")
        .until(() -> posted(session).size() == 2 && newest(session).state().equals("delivered"));
    assertThat(PSA.notes(4711)).hasSize(2);
    assertThat(PSA.notes(4711).getLast().text())
        .startsWith("Resolved by Sam Senior.")
        .contains("Cleared the cached credentials");
    assertThat(PSA.notes(4711)).noneMatch(FakeNote::shownToClient);
  }

  private void isTheEscalationOf(String session, String handoff) {
    FakeNote note = PSA.notes(4711).getFirst();
    assertThat(note.shownToClient()).isFalse();
    assertThat(note.text())
        .startsWith("Escalated by Jo Junior: The tenant is not mine")
        .contains("Likely cause: ")
        .contains("/pilot/" + session + "?pickup=true")
        .containsPattern("\\n\\[RF-[0-9A-Z]{6}]$")
        .doesNotContain("Hunter2-Blue")
        .doesNotContain("Winter-2031-Sun");
    assertThat(newest(session).purpose()).isEqualTo("escalation_note");
    List<Api.DeliveryView> ofHandoff = admin.deliveriesOf(handoff);
    assertThat(ofHandoff)
        .anyMatch(one -> one.channel().equals("ticket") && one.recipient().contains("4711"));
  }

  @Test
  void aRolledBackEscalationWritesNothing() {
    String session = linkedSession();
    junior.escalation(session, Map.of("target_user_id", java.util.UUID.randomUUID())).expect(400);
    assertThat(posted(session)).isEmpty();
    assertThat(PSA.notes(4711)).isEmpty();
  }

  @Test
  void whatClientsMustNotReadIsRefused() {
    String session = linkedSession();
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
      Api.Problem refused =
          post(session, "client_update", bad).expect(400, "invalid_request").as(Api.Problem.class);
      assertThat(refused.errors().get(0).message()).as(bad).startsWith("must not");
    }
    assertThat(posted(session)).isEmpty();
  }

  private Answer post(String session, String audience, String text) {
    return junior.post(session, "status-update/post", Map.of("audience", audience, "text", text));
  }

  @Test
  void theClientSeesOnlyWhatWasPostedForThem() {
    String session = linkedSession();
    post(session, "client_update", "We are working on your mail.").expect(202);
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
    assertThat(post(session, "email_draft", draft).expect(202).text("client_visible"))
        .isEqualTo("true");
    post(session, "ticket_notes", "Jo: the password: Winter-2031-Sun was written down").expect(202);
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
    String session = linkedSession();
    PSA.revoke();
    junior.escalate(session);
    await("broken").until(() -> state().equals("broken"));
    assertThat(newest(session).lastError()).contains("401");
    await("the bell")
        .until(
            () ->
                admin.notifications("").stream()
                    .anyMatch(one -> one.title().contains("ConnectWise PSA")));
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
    String session = linkedSession();
    PSA.closeTicket(4711);
    junior.escalate(session);
    awaitState(session, "failed");
    assertThat(newest(session).lastError()).contains("closed");
    PSA.deleteTicket(4711);
    PSA.add(4711, "4711", "Open again", "Northwind Traders");
    admin.browser().post("/api/v1/deliveries/" + newest(session).id() + "/resend").expect(202);
    awaitState(session, "delivered");
    assertThat(PSA.notes(4711)).hasSize(1);
  }

  @Test
  void aHangingTicketSystemSlowsNoEscalation() {
    String session = linkedSession();
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
    String session = linkedSession();
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
