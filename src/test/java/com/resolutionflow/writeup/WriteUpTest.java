package com.resolutionflow.writeup;

import static org.assertj.core.api.Assertions.assertThat;

import com.resolutionflow.account.people.Role;
import com.resolutionflow.support.Api;
import com.resolutionflow.support.ApiClient.Answer;
import com.resolutionflow.support.ProductTest;
import com.resolutionflow.support.Race;
import com.resolutionflow.support.Technician;
import com.resolutionflow.support.TestAccounts;
import com.resolutionflow.support.TestAccounts.Team;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;

/**
 * Texts about a session for its readers: the saved prose as it is, and what a client is told, made
 * once.
 */
@ProductTest
class WriteUpTest {

  @Autowired ApplicationContext application;
  Team team;
  Technician junior;
  Technician senior;
  String session;

  @BeforeEach
  void newSession() {
    team = new TestAccounts(application).team();
    junior = Technician.of(team, Role.ENGINEER, "Jo Junior");
    senior = Technician.of(team, Role.ENGINEER, "Sam Senior");
    session = junior.start("Outlook asks for the password again and again");
  }

  private Answer wanted(Technician by, String audience, String context) {
    return by.post(session, "status-update", Map.of("audience", audience, "context", context));
  }

  private Api.WriteUp written(Technician by, String audience, String context) {
    Api.WriteUp text = wanted(by, audience, context).expect(200).as(Api.WriteUp.class);
    assertThat(text.audience()).isEqualTo(audience);
    assertThat(text.text()).isNotBlank();
    return text;
  }

  @Test
  void ticketNotesAreTheSavedProseAsItIs() {
    var assessment =
        junior
            .escalation(
                session,
                Map.of("assessment_edits", Map.of("summary_prose", "In my own <words>.\nReally.")))
            .expect(201)
            .as(Api.Handoff.class)
            .assessment();
    for (Technician reader : List.of(junior, senior)) {
      var notes = written(reader, "ticket_notes", "escalation");
      assertThat(notes.text()).isEqualTo("In my own <words>.\nReally.");
      assertThat(notes.source()).isEqualTo("saved");
      assertThat(notes.createdAt()).isEqualTo(assessment.updatedAt());
    }
  }

  @Test
  void whatAClientReadsIsMadeOnceAndThenSaved() {
    junior.escalate(session);
    for (String audience : List.of("client_update", "email_draft")) {
      var first = written(junior, audience, "escalation");
      assertThat(first.source()).isEqualTo("generated");
      junior.say(session, "Something more");
      var second = written(senior, audience, "escalation");
      assertThat(second.source()).isEqualTo("saved");
      assertThat(second.text()).isEqualTo(first.text());
      assertThat(second.createdAt()).isEqualTo(first.createdAt());
    }
    assertThat(written(junior, "email_draft", "escalation").text()).startsWith("Subject: ");
  }

  @Test
  void aClientReadsNothingOfWhatTechniciansWroteAmongThemselves() {
    junior
        .post(
            session,
            "steps",
            Map.of("kind", "note", "text", "The client is a pain, password is Hunter2!"))
        .expect(201);
    junior
        .escalation(session, Map.of("reason", "No clue", "engineer_notes", "Do not tell them"))
        .expect(201);
    for (String audience : List.of("client_update", "email_draft")) {
      assertThat(written(junior, audience, "escalation").text())
          .doesNotContain("pain", "Hunter2", "No clue", "Do not tell");
    }
  }

  @Test
  void ofAConclusionItIsTheConclusionsProse() {
    var before = written(junior, "ticket_notes", "conclusion");
    assertThat(before.source()).isEqualTo("generated");
    junior
        .post(session, "conclude", Map.of("outcome", "resolved", "note", "A stale token was it"))
        .expect(200);
    var notes = written(junior, "ticket_notes", "conclusion");
    assertThat(notes.source()).isEqualTo("saved");
    assertThat(notes.text()).contains("A stale token was it");
    var first = written(junior, "client_update", "conclusion");
    assertThat(first.text()).contains("resolved");
    assertThat(written(junior, "client_update", "conclusion").source()).isEqualTo("saved");
  }

  /** Also where the text of the escalation was made before, and is asked for again. */
  @Test
  void afterTheEndItSaysThatItIsSolvedAndByWhat() {
    String handoff = junior.escalate(session);
    for (String audience : List.of("client_update", "email_draft")) {
      assertThat(written(junior, audience, "escalation").text()).contains("A specialist is taking");
    }
    senior.claim(handoff).expect(200);
    senior
        .post(
            session, "conclude", Map.of("outcome", "resolved", "note", "Removed the stale token."))
        .expect(200);
    for (String context : List.of("escalation", "conclusion")) {
      for (String audience : List.of("client_update", "email_draft")) {
        assertThat(written(senior, audience, context).text())
            .contains("is resolved", "What solved it: Removed the stale token. Please")
            .doesNotContain("specialist", "working on", "as soon as", "So far");
      }
    }
  }

  @Test
  void whatSolvedItIsKeptBackWhereItIsInternal() {
    junior
        .post(
            session,
            "steps",
            Map.of("kind", "action", "text", "Reset Outlook's profile", "outcome", "worked"))
        .expect(201);
    junior
        .post(
            session,
            "conclude",
            Map.of("outcome", "resolved", "note", "Sam forgot to set password Hunter2abc!"))
        .expect(200);
    assertThat(written(junior, "client_update", "conclusion").text())
        .contains("is resolved", "What solved it: Reset Outlook's profile.")
        .doesNotContain("forgot", "Hunter2");
  }

  @Test
  void whatWasNotSolvedIsNotCalledSolved() {
    junior.post(session, "conclude", Map.of("outcome", "abandoned")).expect(200);
    assertThat(written(junior, "client_update", "conclusion").text())
        .contains("without a solution")
        .doesNotContain("resolved", "So far", "working on");
  }

  @Test
  void anEscalationThatIsOverIsNoSpecialistsAnyMore() {
    String handoff = junior.escalate(session);
    assertThat(written(junior, "client_update", "escalation").text()).contains("specialist");
    junior.withdraw(handoff).expect(200);
    assertThat(written(junior, "client_update", "escalation").text())
        .contains("We are working on")
        .doesNotContain("specialist");
  }

  @Test
  void sentencesAreWholeAndNothingIsCutWithDots() {
    String problem =
        "Outlook asks for the password of Dr. Anneliese Meier-Vorfelder at the reception in the"
            + " second building of the northern site again and again since the move on Monday";
    for (String told : List.of(problem, problem + ", " + "and so on ".repeat(60))) {
      session = junior.start(told);
      for (String audience : List.of("client_update", "email_draft")) {
        assertThat(written(junior, audience, "conclusion").text())
            .doesNotContain("…", "..")
            .contains(told.equals(problem) ? "since the move on Monday" : "your request");
      }
    }
  }

  @Test
  void aSecondEscalationHasItsOwnTexts() {
    String first = junior.escalate(session);
    String text = written(junior, "ticket_notes", "escalation").text();
    assertThat(written(junior, "client_update", "escalation").source()).isEqualTo("generated");
    junior.withdraw(first).expect(200);
    junior
        .escalation(session, Map.of("assessment_edits", Map.of("summary_prose", "Another")))
        .expect(201);
    assertThat(written(junior, "ticket_notes", "escalation").text())
        .isEqualTo("Another")
        .isNotEqualTo(text);
    assertThat(written(junior, "client_update", "escalation").source()).isEqualTo("generated");
  }

  @Test
  void ofSeveralAtOnceAllReadTheSame() {
    junior.escalate(session);
    List<Callable<Api.WriteUp>> readers =
        IntStream.range(0, 8)
            .<Callable<Api.WriteUp>>mapToObj(
                i -> () -> written(senior, "email_draft", "escalation"))
            .toList();
    List<Api.WriteUp> texts = Race.of(readers);
    assertThat(texts.stream().map(text -> text.createdAt()).distinct()).hasSize(1);
    assertThat(texts).filteredOn(text -> text.source().equals("generated")).hasSize(1);
  }

  @Test
  void whatIsNotThereOrNotTheirsIsRefused() {
    wanted(junior, "ticket_notes", "escalation").expect(409, "not_escalated");
    wanted(senior, "ticket_notes", "conclusion").expect(404, "not_found");
    junior.escalate(session);
    wanted(Technician.of(team, Role.VIEWER), "ticket_notes", "escalation")
        .expect(403, "role_required");
    Technician stranger = Technician.of(new TestAccounts(application).team(), Role.OWNER);
    byte[] foreign = wanted(stranger, "ticket_notes", "escalation").expect(404).response().body();
    session = UUID.randomUUID().toString();
    assertThat(wanted(stranger, "ticket_notes", "escalation").expect(404).response().body())
        .isEqualTo(foreign);
    session = junior.start();
    wanted(junior, "boss", "escalation").expect(400, "invalid_request");
    wanted(junior, "ticket_notes", "lunch").expect(400, "invalid_request");
    junior
        .post(session, "status-update", Map.of("audience", "ticket_notes"))
        .expect(400, "invalid_request");
    junior
        .post(session, "status-update", Map.of("context", "conclusion"))
        .expect(400, "invalid_request");
  }
}
