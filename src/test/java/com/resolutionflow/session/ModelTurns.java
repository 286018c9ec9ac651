package com.resolutionflow.session;

import static com.resolutionflow.support.Technician.SESSIONS;

import com.resolutionflow.account.people.Role;
import com.resolutionflow.support.Api;
import com.resolutionflow.support.ApiClient.Answer;
import com.resolutionflow.support.EventReader;
import com.resolutionflow.support.ProductTest;
import com.resolutionflow.support.ScriptedModel;
import com.resolutionflow.support.Technician;
import com.resolutionflow.support.TestAccounts;
import com.resolutionflow.support.TestAccounts.Team;
import com.resolutionflow.support.TestDatabase;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Import;
import tools.jackson.databind.json.JsonMapper;

/** The product with a model that says what a test tells it to, and a session to speak in. */
@ProductTest
@Import(ScriptedModel.Instead.class)
abstract class ModelTurns {

  private static final JsonMapper JSON = JsonMapper.builder().build();

  @Autowired ApplicationContext application;
  @Autowired ScriptedModel model;
  @Autowired TestDatabase database;
  Team team;
  Technician junior;
  String session;

  @BeforeEach
  void newSession() {
    model.reset();
    team = new TestAccounts(application).team();
    junior = Technician.of(team, Role.ENGINEER, "Jo Junior");
    session = junior.start("Outlook asks the user for the password again and again");
  }

  static Map<String, Object> task(String kind, String text) {
    List<Map<String, String>> answers =
        kind.equals("question")
            ? List.of(Map.of("answer", "Yes", "means", "Then it is the network."))
            : List.of();
    return Map.of(
        "kind", kind, "text", text, "how", "Open the console and look.", "answers", answers);
  }

  @SafeVarargs
  @SuppressWarnings("varargs")
  static String answer(String reply, Map<String, Object>... tasks) {
    StringBuilder json = new StringBuilder("{\"reply\":").append(JSON.writeValueAsString(reply));
    json.append(
        ",\"title\":\"Outlook prompts\",\"problem_summary\":\"Outlook prompts; token is stale\"");
    json.append(",\"domain\":\"m365\",\"confidence\":\"medium\",\"tasks\":");
    return json.append(JSON.writeValueAsString(List.of(tasks))).append('}').toString();
  }

  final EventReader saying(String text) {
    return EventReader.of(
        junior.browser(), "POST", SESSIONS + "/" + session + "/messages", Map.of("text", text));
  }

  final List<Api.Step> say(String text) {
    return steps(junior.post(session, "messages", Map.of("text", text)).expect(201));
  }

  static List<Api.Step> steps(Answer answer) {
    return answer.as(Api.Steps.class).steps();
  }

  static List<String> kinds(List<Api.Step> steps) {
    return steps.stream().map(step -> step.kind()).toList();
  }

  final Api.Step openTask() {
    return junior.steps(session).stream()
        .filter(step -> "open".equals(step.state()))
        .findFirst()
        .orElseThrow();
  }
}
