package com.resolutionflow.handoff;

import static com.resolutionflow.support.Technician.HANDOFFS;
import static com.resolutionflow.support.Technician.SESSIONS;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.resolutionflow.account.people.Role;
import com.resolutionflow.handoff.assessment.Assessment;
import com.resolutionflow.support.Api;
import com.resolutionflow.support.ApiClient.Answer;
import com.resolutionflow.support.LiveReader;
import com.resolutionflow.support.ProductTest;
import com.resolutionflow.support.Technician;
import com.resolutionflow.support.TestAccounts;
import com.resolutionflow.support.TestAccounts.Team;
import com.resolutionflow.support.TestDatabase;
import com.resolutionflow.support.VendorJson;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.json.JsonMapper;

/**
 * The act of escalating: what it makes, what it refuses, and that it is made once or not at all.
 */
@ProductTest
class EscalateTest {

  @Autowired ApplicationContext application;
  @Autowired TestDatabase database;
  Team team;
  Technician junior;
  Technician senior;
  String session;

  @BeforeEach
  void newTeam() {
    team = new TestAccounts(application).team();
    junior = Technician.of(team, Role.ENGINEER, "Jo Junior");
    senior = Technician.of(team, Role.ENGINEER, "Sam Senior");
    session = junior.start("Outlook asks for the password again and again");
  }

  private static void refused(Answer answer, String field) {
    answer.expect(400, "invalid_request");
    assertThat(answer.as(Api.Problem.class).errors().stream().map(error -> error.field()))
        .as(answer.body())
        .contains(field);
  }

  /** The one value of a query past all walls, for the session. */
  private String stored(String sql) {
    return database.sql(sql).param(UUID.fromString(session)).query(String.class).single();
  }

  private int handoffs() {
    return junior.handoffsOf(session).size();
  }

  @Test
  void itMakesAHandoffThatSaysAll() {
    Map<String, Object> body = new HashMap<>();
    body.put("reason", " I have no rights on the tenant ");
    body.put("engineer_notes", "Client leaves at five");
    body.put("target_user_id", senior.id());
    body.put("severity", "critical");
    body.put(
        "client_promise",
        Map.of("text", "We call back", "due_at", "2026-11-21T17:00:00.123456789+01:00"));
    Answer answer = junior.escalation(session, body).expect(201);
    Api.Handoff made = answer.as(Api.Handoff.class);
    assertThat(answer.json().propertyNames())
        .containsExactlyInAnyOrder(
            ("id session_id intent state severity reason engineer_notes client_promise created_by"
                    + " target_user created_at claimed_by claimed_at first_action_at snapshot"
                    + " assessment announcements")
                .split(" "));
    assertThat(made.sessionId()).isEqualTo(session);
    assertThat(made.intent()).isEqualTo("escalate");
    assertThat(made.state()).isEqualTo("waiting");
    assertThat(made.severity()).isEqualTo("critical");
    assertThat(made.reason()).isEqualTo("I have no rights on the tenant");
    assertThat(made.clientPromise())
        .isEqualTo(new Api.HandoffClientPromise("We call back", "2026-11-21T16:00:00.123456Z"));
    assertThat(made.createdBy().name()).isEqualTo("Jo Junior");
    assertThat(made.targetUser().name()).isEqualTo("Sam Senior");
    assertThat(made.claimedBy()).isNull();
    assertThat(senior.handoff(made.id())).isEqualTo(made);
    Api.Session escalated = senior.session(session);
    assertThat(escalated.status()).isEqualTo("escalated");
    assertThat(escalated.escalated()).isTrue();
    assertThat(escalated.escalationReason()).isEqualTo("I have no rights on the tenant");
    assertThat(escalated.openHandoffId()).isEqualTo(made.id());
    assertThat(escalated.owner().id()).isEqualTo(junior.id().toString());
    assertThat(escalated.escalatedTo()).isNull();
  }

  @Test
  void theGeneralHandoffIsTheSameAct() {
    Answer general =
        junior.post(
            session,
            "handoff",
            Map.of("intent", "escalate", "reason", "stuck", "severity", "high"));
    Api.Handoff made = general.expect(201).as(Api.Handoff.class);
    assertThat(senior.handoff(made.id())).isEqualTo(made);
    assertThat(made.severity()).isEqualTo("high");
    Answer again = junior.escalation(session).expect(409, "already_escalated");
    assertThat(again.text("handoff_id")).isEqualTo(made.id());
    junior
        .post(session, "handoff", Map.of("intent", "escalate", "reason", "x"))
        .expect(409, "already_escalated");
    assertThat(handoffs()).isEqualTo(1);
  }

  @Test
  void eachFieldIsHeldToItsRules() {
    refused(junior.post(session, "escalate", Map.of()), "reason");
    refused(junior.post(session, "handoff", Map.of("reason", "x")), "intent");
    refused(junior.post(session, "handoff", Map.of("reason", "x", "intent", "sell")), "intent");
    refused(
        junior.post(session, "escalate", Map.of("reason", "x", "intent", "escalate")), "intent");
    Map<String, List<Object>> odd = new HashMap<>();
    odd.put("reason", List.of(" ", "x".repeat(4_001), 5, List.of()));
    odd.put("engineer_notes", List.of("x".repeat(20_001), false));
    odd.put("target_user_id", List.of("sam", 1, senior.id().toString().substring(1)));
    odd.put("severity", List.of("urgent", "HIGH", 2));
    odd.put("client_promise", List.of("soon", List.of()));
    odd.put("assessment_edits", List.of("x", 3));
    odd.forEach(
        (field, values) ->
            values.forEach(
                value -> refused(junior.escalation(session, Map.of(field, value)), field)));
    Map<String, Object> promises =
        Map.of("text", Map.of("text", " ", "due_at", "2026-11-21T17:00:00Z"));
    refused(
        junior.escalation(session, Map.of("client_promise", promises.get("text"))),
        "client_promise.text");
    refused(
        junior.escalation(session, Map.of("client_promise", Map.of("text", "x"))),
        "client_promise.due_at");
    refused(
        junior.escalation(session, Map.of("client_promise", Map.of("text", "x", "due_at", "noon"))),
        "client_promise.due_at");
    refused(junior.post(session, "escalate", "{\"reason\":\"a\\u0000\"}"), "reason");
    assertThat(handoffs()).isZero();
    assertThat(junior.session(session).status()).isEqualTo("active");
  }

  @Test
  void promisesOfAnyYearComeBackAsTheyWere() {
    for (String due :
        List.of(
            "0001-01-02T00:00:00.000000Z",
            "1582-10-10T12:00:00.000000Z",
            "9999-12-31T23:59:59.999999Z")) {
      String old = junior.start();
      String id =
          junior
              .escalation(old, Map.of("client_promise", Map.of("text", "x", "due_at", due)))
              .expect(201)
              .text("id");
      assertThat(senior.handoff(id).clientPromise().dueAt()).isEqualTo(due);
    }
  }

  @Test
  void aTargetIsSomebodyElseWhoCanTakeIt() {
    Technician viewer = Technician.of(team, Role.VIEWER);
    Technician admin = Technician.of(team, Role.TEAM_ADMIN);
    Technician stranger = Technician.of(new TestAccounts(application).team(), Role.ENGINEER);
    Technician left = Technician.of(team, Role.ENGINEER);
    admin.browser().patch("/api/v1/users/" + left.id(), Map.of("active", false)).expect(200);
    String invited =
        admin
            .browser()
            .post(
                "/api/v1/users",
                Map.of(
                    "name", "New", "email", UUID.randomUUID() + "@example.com", "role", "engineer"))
            .expect(201)
            .text("user.id");
    for (Object target :
        List.of(viewer.id(), stranger.id(), left.id(), junior.id(), invited, UUID.randomUUID())) {
      refused(junior.escalation(session, Map.of("target_user_id", target)), "target_user_id");
    }
    assertThat(handoffs()).isZero();
    junior.escalation(session, Map.of("target_user_id", admin.id())).expect(201);
  }

  @Test
  void theSnapshotIsTheSessionAsItWasJustBefore() {
    workALot();
    Api.Session before = junior.session(session);
    String id = junior.escalate(session);
    var snapshot = senior.handoff(id).snapshot();
    assertThat(senior.browser().get(HANDOFFS + "/" + id).json().get("snapshot").propertyNames())
        .containsExactlyInAnyOrder(
            ("problem_summary problem_domain status step_count confidence_tier client_name ticket left_out"
                    + " conversation_left_out steps conversation_tail")
                .split(" "));
    assertThat(snapshot)
        .usingRecursiveComparison()
        .ignoringFields("steps", "conversationTail", "leftOut", "conversationLeftOut")
        .isEqualTo(before);
    assertThat(snapshot.leftOut()).isZero();
    assertThat(snapshot.steps())
        .isEqualTo(
            steps(before, "question", "action", "finding", "note").stream()
                .filter(step -> !"open".equals(step.state()))
                .toList())
        .hasSize(2);
    List<Api.Step> talk = steps(before, "message", "reply");
    assertThat(snapshot.conversationTail()).isEqualTo(talk.subList(talk.size() - 20, talk.size()));
    assertThat(snapshot.conversationLeftOut()).isEqualTo(talk.size() - 20);

    senior.claim(id).expect(200);
    senior.say(session, "Let me see");
    senior.browser().delete(SESSIONS + "/" + session + "/ticket").expect(200);
    senior.conclude(session).expect(200);
    assertThat(senior.handoff(id).snapshot()).isEqualTo(snapshot);
  }

  private void workALot() {
    for (int i = 0; i < 12; i++) {
      junior.say(session, "Message " + i);
    }
    junior.post(session, "steps", Map.of("kind", "finding", "text", "Event 4740")).expect(201);
    junior
        .post(
            session, "steps", Map.of("kind", "action", "text", "Restarted it", "outcome", "worse"))
        .expect(201);
    junior
        .browser()
        .put(SESSIONS + "/" + session + "/ticket", Map.of("ticket_ref", "48011"))
        .expect(200);
  }

  private static List<Api.Step> steps(Api.Session session, String... kinds) {
    return session.steps().stream().filter(step -> List.of(kinds).contains(step.kind())).toList();
  }

  @Test
  void olderReadersFindAPackageAndTheDocumentationStaysAsItWas() {
    stored(
        "update session set escalation_package = '{\"legacy\": {\"deep\": 1}, \"reason\": \"old\"}'"
            + " where id = ? returning 1");
    Api.Handoff made =
        junior
            .escalation(session, Map.of("engineer_notes", "Careful"))
            .expect(201)
            .as(Api.Handoff.class);
    String stored = stored("select escalation_package from session where id = ?");
    OldPackage kept = VendorJson.read(stored, OldPackage.class);
    assertThat(kept.legacy()).isEqualTo(Map.of("deep", 1));
    assertThat(kept.reason()).isEqualTo("I am stuck");
    assertThat(kept.engineerNotes()).isEqualTo("Careful");
    assertThat(JsonMapper.builder().build().readTree(stored).propertyNames())
        .contains("problem_summary", "problem_domain", "step_count", "confidence_tier");
    assertThat(
            stored(
                "select prose from session_documentation where session_id = ? and context ="
                    + " 'escalation'"))
        .isEqualTo(made.assessment().summaryProse());
  }

  private record OldPackage(
      Map<String, Integer> legacy,
      String reason,
      @JsonProperty("engineer_notes") String engineerNotes) {}

  @Test
  void oneKeyIsOneHandoff() {
    Technician once =
        new Technician(junior.member(), junior.browser().with("Idempotency-Key", "tab-1"));
    Answer first = once.escalation(session).expect(201);
    assertThat(once.escalation(session).expect(201).body()).isEqualTo(first.body());
    once.escalation(session, Map.of("severity", "high")).expect(422, "idempotency_key_reused");
    assertThat(handoffs()).isEqualTo(1);
    senior.claim(first.text("id")).expect(200);
    assertThat(once.escalation(session).expect(201).body()).isEqualTo(first.body());
    junior.escalation(session).expect(403, "not_owner");
    assertThat(handoffs()).isEqualTo(1);
    String refusedSession = junior.start();
    Technician other =
        new Technician(junior.member(), junior.browser().with("Idempotency-Key", "tab-2"));
    other.escalation(refusedSession, Map.of("target_user_id", junior.id())).expect(400);
    other.escalation(refusedSession).expect(201);
  }

  @Test
  void aDraftIsWhatTheSeniorWouldSeeAndMakesNothing() {
    Api.Session before = junior.session(session);
    Answer bare = junior.browser().post(SESSIONS + "/" + session + "/escalation-draft").expect(200);
    assertThat(bare.as(Api.Assessment.class).summaryProse()).isNotBlank();
    Api.Assessment draft =
        junior
            .post(session, "escalation-draft", Map.of("reason", "I am stuck"))
            .expect(200)
            .as(Api.Assessment.class);
    junior.browser().delete(SESSIONS + "/" + session + "/escalation-draft").expect(204);
    assertThat(junior.session(session)).isEqualTo(before);
    assertThat(handoffs()).isZero();
    var made = junior.escalation(session).expect(201).as(Api.Handoff.class).assessment();
    assertThat(made)
        .usingRecursiveComparison()
        .comparingOnlyFields(
            "summaryProse", "whatWeKnow", "likelyCause", "suggestedSteps", "confidence")
        .isEqualTo(draft);
    assertThat(made.source()).isEqualTo(draft.source());
    senior.post(session, "escalation-draft", Map.of()).expect(403, "not_owner");
    refused(
        junior.post(session, "escalation-draft", Map.of("reason", "x".repeat(4_001))), "reason");
    refused(junior.post(session, "escalation-draft", Map.of("severity", "low")), "severity");
  }

  @Test
  void whatWasRolledBackReachedNobody() {
    Escalations escalations = application.getBean(Escalations.class);
    TransactionTemplate transaction = application.getBean(TransactionTemplate.class);
    Escalation escalation =
        new Escalation(
            "stuck", null, senior.id(), Handoff.Severity.HIGH, null, Assessment.Edits.NONE);
    Api.Session before = junior.session(session);
    try (LiveReader seniors = LiveReader.open(senior.browser())) {
      UUID made =
          team.within(
              () ->
                  transaction.execute(
                      status -> {
                        status.setRollbackOnly();
                        return escalations
                            .escalate(junior.member(), UUID.fromString(session), escalation)
                            .id();
                      }));
      senior.browser().get(HANDOFFS + "/" + made).expect(404);
      assertThat(junior.session(session)).isEqualTo(before);
      assertThat(senior.notifications("")).isEmpty();
      assertThat(senior.handoffs("")).isEmpty();
      String real = junior.escalate(session);
      assertThat(seniors.next(event -> event.topic().startsWith("handoff_")).text("id"))
          .isEqualTo(real);
      assertThat(seniors.seen())
          .noneMatch(event -> event.data().toString().contains(made.toString()));
    }
    assertThat(senior.notifications("")).hasSize(1);
  }
}
