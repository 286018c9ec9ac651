package com.resolutionflow.openapi;

import static com.resolutionflow.support.Technician.SESSIONS;
import static org.assertj.core.api.Assertions.assertThat;

import com.resolutionflow.account.people.Role;
import com.resolutionflow.support.Api;
import com.resolutionflow.support.ApiClient;
import com.resolutionflow.support.ApiClient.Answer;
import com.resolutionflow.support.ProductTest;
import com.resolutionflow.support.SoftwareAuthenticator;
import com.resolutionflow.support.Technician;
import com.resolutionflow.support.TestAccounts;
import com.resolutionflow.support.TestAccounts.Team;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;

/**
 * Walks every operation of the OpenAPI document with the ids of another account, in every place
 * where an id can be: the answer is that of an id that does not exist, byte for byte, and nothing
 * happens to the other account. A new operation is walked as soon as it is in the document.
 */
@ProductTest
class AccountIsolationTest {

  @Autowired ApplicationContext application;
  @LocalServerPort int port;
  Team ours;
  Technician victim;
  Technician colleague;
  Technician admin;
  Map<String, String> ids;
  Team theirs;
  Technician walker;

  @BeforeEach
  void twoAccounts() {
    ours = new TestAccounts(application).team();
    victim = Technician.of(ours, Role.ENGINEER);
    colleague = Technician.of(ours, Role.ENGINEER);
    admin = Technician.of(ours, Role.OWNER);
    ids = everyKindOfId();
    theirs = new TestAccounts(application).team();
    walker = Technician.of(theirs, Role.OWNER);
  }

  /** One id of everything that has one, also in the states in which more is open. */
  private Map<String, String> everyKindOfId() {
    Map<String, String> all = new TreeMap<>();
    all.put("account", ours.id().toString());
    all.put("user", victim.id().toString());
    all.put("session", victim.start());
    all.put("step", victim.steps(all.get("session")).getFirst().id());
    all.put("task", victim.steps(all.get("session")).get(2).id());
    all.put("escalated session", victim.start());
    all.put("waiting handoff", victim.escalate(all.get("escalated session")));
    all.put("claimed session", victim.start());
    all.put("claimed handoff", victim.escalate(all.get("claimed session")));
    colleague.claim(all.get("claimed handoff")).expect(200);
    all.put("concluded session", victim.start());
    victim.conclude(all.get("concluded session")).expect(200);
    all.put("notification", colleague.notifications("").getFirst().id());
    all.put(
        "sign-in", victim.browser().get("/api/v1/auth/sign-ins").expect(200).text("items.0.id"));
    all.put("passkey", passkey());
    all.put("export", admin.browser().post("/api/v1/account/exports").expect(202).text("id"));
    all.put(
        "token",
        victim.browser().post("/api/v1/api-tokens", Map.of("name", "x")).expect(201).text("id"));
    return all;
  }

  private String passkey() {
    String register = "/api/v1/auth/webauthn/register";
    Answer options = victim.browser().post(register + "/options").expect(200);
    Map<String, Object> made = SoftwareAuthenticator.at("http://localhost:" + port).create(options);
    return victim
        .browser()
        .post(register, Map.of("publicKey", Map.of("label", "Laptop", "credential", made)))
        .expect(200)
        .text("passkey.id");
  }

  private List<Operation> operations() {
    List<Operation> all =
        Operation.of(
            ApiDescription.read(walker.browser().get("/api/v1/openapi.json").expect(200).body()));
    assertThat(all).hasSizeGreaterThan(30);
    return all;
  }

  @Test
  void anIdOfAnotherAccountIsNoIdAtAll() {
    String before = everythingOfTheirs();
    List<String> leaks = new ArrayList<>();
    for (Operation operation : operations()) {
      if (!operation.pathParameters().isEmpty()) {
        // A new person for each operation: one alone would soon have made too many requests.
        walker = Technician.of(theirs, Role.OWNER);
        walk(operation, walker, 404, leaks);
      }
    }
    assertThat(leaks).isEmpty();
    assertThat(everythingOfTheirs()).isEqualTo(before);
  }

  @Test
  void neitherIsItForWhoMayLittle() {
    List<String> leaks = new ArrayList<>();
    for (Operation operation : operations()) {
      if (!operation.pathParameters().isEmpty()) {
        Technician looker = Technician.of(theirs, Role.VIEWER);
        int status = send(operation, looker.browser(), unknown(operation)).status();
        assertThat(status).as(operation.toString()).isIn(403, 404);
        walk(operation, looker, status, leaks);
      }
    }
    assertThat(leaks).isEmpty();
  }

  /** Each foreign id in each place, alone beside an id of one's own and in all places together. */
  private void walk(Operation operation, Technician by, int status, List<String> leaks) {
    String expected = shown(send(operation, by.browser(), unknown(operation)), status);
    ids.forEach(
        (kind, id) -> {
          for (Map<String, String> places : places(operation, id)) {
            String answer = shown(send(operation, by.browser(), places), status);
            if (!answer.equals(expected)) {
              leaks.add(operation + " with a " + kind + ": " + answer + " instead of " + expected);
            }
          }
        });
  }

  private List<Map<String, String>> places(Operation operation, String id) {
    List<Map<String, String>> all = new ArrayList<>();
    Map<String, String> everywhere = new HashMap<>();
    operation.pathParameters().forEach(parameter -> everywhere.put(parameter, id));
    all.add(everywhere);
    if (operation.pathParameters().size() > 1) {
      String own = walker.start();
      Map<String, String> second = new HashMap<>(everywhere);
      second.put(operation.pathParameters().getFirst(), own);
      all.add(second);
      Map<String, String> first = new HashMap<>(everywhere);
      first.put(operation.pathParameters().getLast(), walker.steps(own).getFirst().id());
      all.add(first);
    }
    return all;
  }

  private static Map<String, String> unknown(Operation operation) {
    Map<String, String> places = new HashMap<>();
    operation
        .pathParameters()
        .forEach(parameter -> places.put(parameter, UUID.randomUUID().toString()));
    return places;
  }

  private static Answer send(Operation operation, ApiClient browser, Map<String, String> places) {
    return browser.send(operation.method(), operation.at(places), operation.body(), Map.of());
  }

  /** All that a client sees of an answer: status, headers and body. */
  private static String shown(Answer answer, int status) {
    Map<String, List<String>> headers = new TreeMap<>(answer.response().headers().map());
    headers.remove("date");
    return (answer.status() == status ? "" : "not " + status + ": ")
        + answer.status()
        + " "
        + headers
        + " "
        + answer.body();
  }

  @Test
  void anIdOfAnotherAccountInABodyIsRefusedLikeOneThatIsNotThere() {
    List<String> walked = new ArrayList<>();
    for (Operation operation : operations()) {
      for (String field : operation.idFields()) {
        ids.forEach(
            (kind, id) ->
                assertThat(refused(operation, field, id))
                    .as(operation + " with a " + kind)
                    .isEqualTo(refused(operation, field, UUID.randomUUID().toString())));
        walked.add(operation + " " + field);
      }
    }
    assertThat(walked)
        .contains(
            "POST /api/v1/ai-sessions/{id}/escalate target_user_id",
            "POST /api/v1/ai-sessions/{id}/handoff target_user_id");
  }

  private String refused(Operation operation, String field, String id) {
    Map<String, Object> body = new HashMap<>();
    ((Map<?, ?>) operation.body()).forEach((name, value) -> body.put((String) name, value));
    body.put(field, id);
    // Of somebody else each time: after ten failures of one address the answer counts seconds.
    body.computeIfPresent("email", (name, value) -> UUID.randomUUID() + "@example.com");
    Map<String, String> own = new HashMap<>();
    operation.pathParameters().forEach(parameter -> own.put(parameter, walker.start()));
    return shown(walker.browser().send(operation.method(), operation.at(own), body, Map.of()), 400);
  }

  @Test
  void listsShowNothingOfAnotherAccount() {
    for (Operation operation : operations()) {
      if (operation.method().equals("GET")
          && operation.pathParameters().isEmpty()
          && !operation.path().endsWith("/stream")) {
        Answer read = walker.browser().get(operation.path());
        assertThat(read.status()).as(operation.toString()).isIn(200, 302, 404);
        String answer = read.body();
        ids.forEach(
            (kind, id) -> assertThat(answer).as(operation + " shows a " + kind).doesNotContain(id));
      }
    }
  }

  private String everythingOfTheirs() {
    List<String> all = new ArrayList<>();
    ids.forEach(
        (kind, id) -> {
          if (kind.endsWith("session")) {
            all.add(admin.browser().get(SESSIONS + "/" + id).expect(200).body());
          } else if (kind.endsWith("handoff")) {
            all.add(admin.browser().get("/api/v1/handoffs/" + id).expect(200).body());
          }
        });
    all.add(victim.list("/api/v1/api-tokens", Api.ApiToken.class).getFirst().id());
    all.add(colleague.browser().get("/api/v1/notifications").expect(200).body());
    admin
        .all("/api/v1/users", Api.User.class)
        .forEach(user -> all.add(user.role() + user.active() + user.name()));
    return String.join("\n", all);
  }
}
