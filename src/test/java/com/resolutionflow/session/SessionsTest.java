package com.resolutionflow.session;

import static com.resolutionflow.support.Technician.SESSIONS;
import static org.assertj.core.api.Assertions.assertThat;

import com.resolutionflow.account.people.Role;
import com.resolutionflow.support.Api;
import com.resolutionflow.support.ApiClient.Answer;
import com.resolutionflow.support.LiveReader;
import com.resolutionflow.support.ProductTest;
import com.resolutionflow.support.Technician;
import com.resolutionflow.support.TestAccounts;
import com.resolutionflow.support.TestAccounts.Team;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;

/** Sessions over HTTP: starting, reading, the ticket, the end, and who may do what. */
@ProductTest
class SessionsTest {

  @Autowired ApplicationContext application;
  Team team;
  Technician junior;
  Technician senior;

  @BeforeEach
  void newTeam() {
    team = new TestAccounts(application).team();
    junior = Technician.of(team, Role.ENGINEER, "Jo Junior");
    senior = Technician.of(team, Role.ENGINEER, "Sam Senior");
  }

  @Test
  void aNewSessionHasTheProblemTheReplyAndTasks() {
    String problem = "  Outlook asks Mrs. Müller for her password again and again \uD83D\uDE21 ";
    Answer answer =
        junior
            .browser()
            .post(
                SESSIONS,
                Map.of("problem", problem, "client_name", "Harbor Legal", "ticket_ref", "48011"))
            .expect(201);
    Api.Session made = answer.as(Api.Session.class);
    assertThat(answer.json().propertyNames())
        .containsExactlyInAnyOrder(
            ("id status title problem problem_summary problem_domain confidence_tier client_name"
                    + " ticket owner started_by escalated escalated_to escalation_reason"
                    + " step_count open_handoff_id created_at updated_at concluded_at steps")
                .split(" "));
    assertThat(made.status()).isEqualTo("active");
    assertThat(made.problem()).isEqualTo(problem);
    assertThat(made.problemSummary()).isNotBlank();
    assertThat(made.ticket().ref()).isEqualTo("48011");
    assertThat(made.owner().name()).isEqualTo("Jo Junior");
    assertThat(made.startedBy()).isEqualTo(made.owner());
    assertThat(made.escalated()).isFalse();
    List<Api.Step> steps = made.steps();
    assertThat(steps.getFirst().kind()).isEqualTo("message");
    assertThat(steps.getFirst().text()).isEqualTo(problem);
    assertThat(steps.getFirst().author()).isEqualTo(made.owner());
    assertThat(steps.get(1).kind()).isEqualTo("reply");
    assertThat(steps.get(1).author()).isNull();
    assertThat(steps.subList(2, steps.size()))
        .isNotEmpty()
        .allMatch(task -> "open".equals(task.state()));
    assertThat(made.stepCount()).isEqualTo(steps.size());
    assertThat(steps.stream().map(step -> step.seq()))
        .isEqualTo(IntStream.rangeClosed(1, steps.size()).boxed().toList());
    assertThat(junior.session(made.id())).isEqualTo(made);
  }

  @Test
  void whatIsBlankIsLeftOut() {
    Map<String, Object> body =
        new HashMap<>(Map.of("problem", "VPN down", "client_name", "  ", "ticket_ref", ""));
    Api.Session made = junior.browser().post(SESSIONS, body).expect(201).as(Api.Session.class);
    assertThat(made.clientName()).isNull();
    assertThat(made.ticket()).isNull();
    body.put("client_name", null);
    junior.browser().post(SESSIONS, body).expect(201);
  }

  @Test
  void eachFieldIsHeldToItsRules() {
    refused(SESSIONS, Map.of("client_name", "x"), "problem");
    refused(SESSIONS, Map.of("problem", " \n\t"), "problem");
    refused(SESSIONS, Map.of("problem", "x".repeat(20_001)), "problem");
    refused(SESSIONS, Map.of("problem", 7), "problem");
    refused(SESSIONS, Map.of("problem", List.of("a")), "problem");
    refused(SESSIONS, Map.of("problem", "x", "client_name", "x".repeat(201)), "client_name");
    refused(SESSIONS, Map.of("problem", "x", "client_name", true), "client_name");
    refused(SESSIONS, Map.of("problem", "x", "ticket_ref", "x".repeat(101)), "ticket_ref");
    refused(SESSIONS, Map.of("problem", "x", "owner_id", "y"), "owner_id");
    refused(SESSIONS, Map.of("problem", "x", "clientName", "y"), "clientName");
    refused(SESSIONS, "{\"problem\":\"a\\u0000b\"}", "problem");
    refused(SESSIONS, "{\"problem\":\"a\\ud800b\"}", "problem");
    refused(SESSIONS, "{\"problem\":\"a\",\"problem\":\"b\"}", "problem");
    refused(SESSIONS, "[]", "body");
    refused(SESSIONS, "{\"problem\":", "body");
    assertThat(junior.sessions("")).isEmpty();
    junior.browser().post(SESSIONS, Map.of("problem", "\uD83D\uDE00".repeat(5_000))).expect(201);
  }

  private void refused(String path, Object body, String field) {
    Answer answer = junior.browser().post(path, body).expect(400, "invalid_request");
    assertThat(answer.as(Api.Problem.class).errors().stream().map(error -> error.field()))
        .as(answer.body())
        .contains(field);
  }

  @Test
  void aViewerAndAStrangerStartNothing() {
    Technician.of(team, Role.VIEWER)
        .browser()
        .post(SESSIONS, Map.of("problem", "x"))
        .expect(403, "role_required");
    team.stranger().post(SESSIONS, Map.of("problem", "x")).expect(401);
    for (Role role : List.of(Role.ENGINEER, Role.TEAM_ADMIN, Role.OWNER)) {
      Technician.of(team, role).start();
    }
  }

  @Test
  void beforeAnEscalationItIsReadByItsOwnerAndByAdmins() {
    String session = junior.start();
    String path = SESSIONS + "/" + session;
    for (Role role : List.of(Role.TEAM_ADMIN, Role.OWNER)) {
      Technician.of(team, role).browser().get(path).expect(200);
    }
    byte[] missing =
        sameAs(senior.browser().get(SESSIONS + "/" + UUID.randomUUID()).expect(404, "not_found"));
    for (Role role : List.of(Role.VIEWER, Role.ENGINEER)) {
      assertThat(sameAs(Technician.of(team, role).browser().get(path).expect(404)))
          .isEqualTo(missing);
    }
    Team others = new TestAccounts(application).team();
    assertThat(sameAs(Technician.of(others, Role.OWNER).browser().get(path).expect(404)))
        .isEqualTo(missing);
    senior.browser().get(SESSIONS + "/not-an-id").expect(404, "not_found");
    senior.browser().get(SESSIONS + "/" + session.substring(1)).expect(404, "not_found");
  }

  private static byte[] sameAs(Answer answer) {
    return answer.response().body();
  }

  @Test
  void afterAnEscalationItIsReadByEverybodyOfTheAccount() {
    String session = junior.start();
    String handoff = junior.escalate(session);
    Technician viewer = Technician.of(team, Role.VIEWER);
    assertThat(viewer.session(session)).isEqualTo(senior.session(session));
    junior.withdraw(handoff).expect(200);
    assertThat(viewer.session(session).status()).isEqualTo("active");
    Team others = new TestAccounts(application).team();
    Technician.of(others, Role.OWNER).browser().get(SESSIONS + "/" + session).expect(404);
  }

  @Test
  void onlyWhoWorksItWritesToIt() {
    String session = junior.start();
    Map<String, Map<String, ?>> writes =
        Map.of(
            "messages", Map.of("text", "hello"),
            "steps", Map.of("kind", "note", "text", "hello"),
            "conclude", Map.of("outcome", "resolved"),
            "escalate", Map.of("reason", "stuck"),
            "handoff", Map.of("reason", "stuck", "intent", "escalate"),
            "escalation-draft", Map.of());
    Technician viewer = Technician.of(team, Role.VIEWER);
    Technician admin = Technician.of(team, Role.TEAM_ADMIN);
    String before = junior.session(session).toString();
    writes.forEach(
        (what, body) -> {
          senior.post(session, what, body).expect(404, "not_found");
          viewer.post(session, what, body).expect(403, "role_required");
          admin.post(session, what, body).expect(403, "not_owner");
          junior.post(UUID.randomUUID().toString(), what, body).expect(404, "not_found");
        });
    admin
        .browser()
        .put(SESSIONS + "/" + session + "/ticket", Map.of("ticket_ref", "1"))
        .expect(403, "not_owner");
    admin.browser().delete(SESSIONS + "/" + session + "/ticket").expect(403, "not_owner");
    String task = junior.steps(session).get(2).id();
    admin
        .browser()
        .patch(SESSIONS + "/" + session + "/tasks/" + task, Map.of("state", "skipped"))
        .expect(403, "not_owner");
    viewer
        .browser()
        .patch(SESSIONS + "/" + session + "/tasks/" + task, Map.of("state", "skipped"))
        .expect(403);
    assertThat(junior.session(session)).hasToString(before);
  }

  @Test
  void aConcludedSessionIsClosedToEverything() {
    String session = junior.start();
    String task = junior.steps(session).get(2).id();
    Api.Session concluded =
        junior
            .post(
                session,
                "conclude",
                Map.of(
                    "outcome", "resolved", "note", "It was the profile", "cause_confirmed", true))
            .expect(200)
            .as(Api.Session.class);
    assertThat(concluded.status()).isEqualTo("resolved");
    assertThat(concluded.concludedAt()).isEqualTo(concluded.updatedAt());
    assertThat(concluded).isEqualTo(junior.session(session));
    List<Api.Step> steps = concluded.steps();
    assertThat(steps.get(steps.size() - 2).kind()).isEqualTo("note");
    assertThat(steps.get(steps.size() - 2).text()).isEqualTo("It was the profile");
    assertThat(steps.getLast().kind()).isEqualTo("system");
    assertThat(concluded.stepCount()).isEqualTo(steps.size());

    assertClosed(session, task);
    assertThat(junior.session(session)).isEqualTo(concluded);
  }

  private void assertClosed(String session, String task) {
    junior.post(session, "messages", Map.of("text", "x")).expect(409, "session_concluded");
    junior
        .post(session, "steps", Map.of("kind", "note", "text", "x"))
        .expect(409, "session_concluded");
    junior.conclude(session).expect(409, "session_concluded");
    junior.escalation(session).expect(409, "session_concluded");
    junior.post(session, "escalation-draft", Map.of()).expect(409, "session_concluded");
    junior
        .browser()
        .put(SESSIONS + "/" + session + "/ticket", Map.of("ticket_ref", "1"))
        .expect(409, "session_concluded");
    junior.browser().delete(SESSIONS + "/" + session + "/ticket").expect(409, "session_concluded");
    junior
        .browser()
        .patch(SESSIONS + "/" + session + "/tasks/" + task, Map.of("state", "skipped"))
        .expect(409, "session_concluded");
  }

  @Test
  void theEndHasRulesToo() {
    String path = SESSIONS + "/" + junior.start() + "/conclude";
    refused(path, Map.of(), "outcome");
    refused(path, Map.of("outcome", "escalated"), "outcome");
    refused(path, Map.of("outcome", "RESOLVED"), "outcome");
    refused(path, Map.of("outcome", "resolved", "note", "x".repeat(20_001)), "note");
    refused(path, Map.of("outcome", "resolved", "cause_confirmed", "yes"), "cause_confirmed");
    Api.Session abandoned =
        junior
            .browser()
            .post(path, Map.of("outcome", "abandoned"))
            .expect(200)
            .as(Api.Session.class);
    assertThat(abandoned.status()).isEqualTo("abandoned");
  }

  @Test
  void aTicketIsLinkedReplacedAndUnlinked() {
    String session = junior.start();
    String path = SESSIONS + "/" + session + "/ticket";
    Api.Session linked =
        junior.browser().put(path, Map.of("ticket_ref", " T-1 ")).expect(200).as(Api.Session.class);
    assertThat(linked.ticket()).isEqualTo(new Api.Ticket("T-1", null, null, null));
    assertThat(linked).isEqualTo(junior.session(session));
    assertThat(junior.sessions("?q=t-1")).hasSize(1);
    junior.browser().put(path, Map.of("ticket_ref", "T-2")).expect(200);
    assertThat(junior.sessions("?q=t-1")).isEmpty();
    Api.Session unlinked = junior.browser().delete(path).expect(200).as(Api.Session.class);
    assertThat(unlinked.ticket()).isNull();
    assertThat(junior.sessions("?q=t-2")).isEmpty();
    junior.browser().put(path, Map.of()).expect(400, "invalid_request");
    junior.browser().put(path, Map.of("ticket_ref", " ")).expect(400, "invalid_request");
    junior
        .browser()
        .put(path, Map.of("ticket_ref", "x".repeat(101)))
        .expect(400, "invalid_request");
  }

  @Test
  void changesAreToldLiveToThoseWhoMayRead() {
    Technician admin = Technician.of(team, Role.TEAM_ADMIN);
    try (LiveReader seniors = LiveReader.open(senior.browser());
        LiveReader admins = LiveReader.open(admin.browser());
        LiveReader juniors = LiveReader.open(junior.browser())) {
      String session = junior.start();
      for (LiveReader reader : List.of(admins, juniors)) {
        assertThat(reader.next("session_changed").data().toString())
            .isEqualTo("{\"session_id\":\"" + session + "\"}");
      }
      String own = senior.start();
      // Had the senior heard of the junior's session, it would have come first.
      assertThat(seniors.next("session_changed").text("session_id")).isEqualTo(own);
      junior.escalate(session);
      assertThat(seniors.next("session_changed").text("session_id")).isEqualTo(session);
      junior.say(session, "one more thing");
      assertThat(seniors.next("session_changed").text("session_id")).isEqualTo(session);
    }
  }
}
