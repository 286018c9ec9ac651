package com.resolutionflow.writeup;

import static org.assertj.core.api.Assertions.assertThat;

import com.resolutionflow.account.people.Role;
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
import tools.jackson.databind.JsonNode;

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

  private JsonNode written(Technician by, String audience, String context) {
    JsonNode text = wanted(by, audience, context).expect(200).json();
    assertThat(text.propertyNames())
        .containsExactlyInAnyOrder("audience", "text", "source", "created_at");
    assertThat(text.get("audience").asString()).isEqualTo(audience);
    assertThat(text.get("text").asString()).isNotBlank();
    return text;
  }

  @Test
  void ticketNotesAreTheSavedProseAsItIs() {
    JsonNode assessment =
        junior
            .escalation(
                session,
                Map.of("assessment_edits", Map.of("summary_prose", "In my own <words>.\nReally.")))
            .expect(201)
            .json()
            .get("assessment");
    for (Technician reader : List.of(junior, senior)) {
      JsonNode notes = written(reader, "ticket_notes", "escalation");
      assertThat(notes.get("text").asString()).isEqualTo("In my own <words>.\nReally.");
      assertThat(notes.get("source").asString()).isEqualTo("saved");
      assertThat(notes.get("created_at")).isEqualTo(assessment.get("updated_at"));
    }
  }

  @Test
  void whatAClientReadsIsMadeOnceAndThenSaved() {
    junior.escalate(session);
    for (String audience : List.of("client_update", "email_draft")) {
      JsonNode first = written(junior, audience, "escalation");
      assertThat(first.get("source").asString()).isEqualTo("generated");
      junior.say(session, "Something more");
      JsonNode second = written(senior, audience, "escalation");
      assertThat(second.get("source").asString()).isEqualTo("saved");
      assertThat(second.get("text")).isEqualTo(first.get("text"));
      assertThat(second.get("created_at")).isEqualTo(first.get("created_at"));
    }
    assertThat(written(junior, "email_draft", "escalation").get("text").asString())
        .startsWith("Subject: ");
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
      assertThat(written(junior, audience, "escalation").get("text").asString())
          .doesNotContain("pain", "Hunter2", "No clue", "Do not tell");
    }
  }

  @Test
  void ofAConclusionItIsTheConclusionsProse() {
    JsonNode before = written(junior, "ticket_notes", "conclusion");
    assertThat(before.get("source").asString()).isEqualTo("generated");
    junior
        .post(session, "conclude", Map.of("outcome", "resolved", "note", "A stale token was it"))
        .expect(200);
    JsonNode notes = written(junior, "ticket_notes", "conclusion");
    assertThat(notes.get("source").asString()).isEqualTo("saved");
    assertThat(notes.get("text").asString()).contains("A stale token was it");
    JsonNode first = written(junior, "client_update", "conclusion");
    assertThat(first.get("text").asString()).contains("resolved");
    assertThat(written(junior, "client_update", "conclusion").get("source").asString())
        .isEqualTo("saved");
  }

  @Test
  void aSecondEscalationHasItsOwnTexts() {
    String first = junior.escalate(session);
    String text = written(junior, "ticket_notes", "escalation").get("text").asString();
    assertThat(written(junior, "client_update", "escalation").get("source").asString())
        .isEqualTo("generated");
    junior.withdraw(first).expect(200);
    junior
        .escalation(session, Map.of("assessment_edits", Map.of("summary_prose", "Another")))
        .expect(201);
    assertThat(written(junior, "ticket_notes", "escalation").get("text").asString())
        .isEqualTo("Another")
        .isNotEqualTo(text);
    assertThat(written(junior, "client_update", "escalation").get("source").asString())
        .isEqualTo("generated");
  }

  @Test
  void ofSeveralAtOnceAllReadTheSame() {
    junior.escalate(session);
    List<Callable<JsonNode>> readers =
        IntStream.range(0, 8)
            .<Callable<JsonNode>>mapToObj(i -> () -> written(senior, "email_draft", "escalation"))
            .toList();
    List<JsonNode> texts = Race.of(readers);
    assertThat(texts.stream().map(text -> text.get("created_at")).distinct()).hasSize(1);
    assertThat(texts)
        .filteredOn(text -> text.get("source").asString().equals("generated"))
        .hasSize(1);
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
