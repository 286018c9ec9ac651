package com.resolutionflow.openapi;

import static org.assertj.core.api.Assertions.assertThat;

import com.resolutionflow.account.people.Role;
import com.resolutionflow.support.ApiClient;
import com.resolutionflow.support.ProductTest;
import com.resolutionflow.support.Technician;
import com.resolutionflow.support.TestAccounts;
import com.resolutionflow.support.TestAccounts.Team;
import java.io.InputStream;
import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.ApplicationContext;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import tools.jackson.databind.json.JsonMapper;

/**
 * Asks every operation of the OpenAPI document as every role, about a session that somebody else
 * escalated, and with tokens that lack a scope, and keeps docs/api-access.md true: {@code
 * bin/openapi} writes it, this fails when the code has gone on without it.
 */
@ProductTest
class ApiAccessTest {

  private static final Path PAGE = Path.of("docs", "api-access.md");

  /** Refusals that no role is above. */
  private static final Map<String, String> PERSONAL =
      Map.of(
          "not_owner", "who works the session",
          "not_claimer", "who claimed the handoff",
          "not_escalator", "who escalated");

  @Autowired ApplicationContext application;
  @Autowired JsonMapper json;

  @Autowired
  @Qualifier("requestMappingHandlerMapping")
  RequestMappingHandlerMapping mappings;

  @Test
  void the_page_says_who_may_do_what() throws Exception {
    Team team = new TestAccounts(application).team();
    Map<Role, Technician> askers = new EnumMap<>(Role.class);
    for (Role role : Role.values()) {
      askers.put(role, Technician.of(team, role));
    }
    ApiDescription document = ApiDescription.read(new OpenApiDocument(mappings, json).write());
    ApiAccessPage page = new ApiAccessPage(document);
    for (Operation operation : Operation.of(document)) {
      if (page.isOpen(operation)) {
        page.add(operation, "everybody", "");
      } else {
        String who = access(operation, team, askers);
        String scopes = scopes(operation, team);
        assertThat(scopes.endsWith("admin"))
            .as("%s needs the scope admin, as it needs that role", operation)
            .isEqualTo(who.matches("(team_admin|owner).*"));
        page.add(operation, who, scopes);
      }
    }
    String now = page.text();
    if (Boolean.getBoolean("openapi.write")) {
      Files.writeString(PAGE, now);
    }
    assertThat(Files.readString(PAGE).lines())
        .as("docs/api-access.md is not up to date: run bin/openapi and commit it")
        .containsExactlyElementsOf(now.lines().toList());
  }

  /**
   * The lowest role that is not refused as such; a personal refusal holds for those above as well,
   * or it is said for whom not.
   */
  private static String access(Operation operation, Team team, Map<Role, Technician> askers)
      throws Exception {
    Map<String, String> ids = ids(operation, Technician.of(team, Role.ENGINEER));
    for (Role role : Role.values()) {
      boolean signsOut = operation.path().contains("/auth/");
      Technician asker = signsOut ? Technician.of(team, role) : askers.get(role);
      String refusal = refusal(operation, asker.browser(), ids);
      if (PERSONAL.containsKey(refusal)) {
        return role.word() + ", " + PERSONAL.get(refusal) + above(refusal, operation, askers, ids);
      }
      if (!refusal.equals("role_required")) {
        return role.word();
      }
    }
    throw new AssertionError(operation + " is refused to every role");
  }

  /** The scopes without which a token is refused, though its owner has every role. */
  private static String scopes(Operation operation, Team team) throws Exception {
    ApiClient browser = Technician.of(team, Role.OWNER).browser();
    Map<String, String> ids = ids(operation, Technician.of(team, Role.ENGINEER));
    String own = operation.method().equals("GET") ? "read" : "work";
    String other = own.equals("read") ? "work" : "read";
    assertThat(refusal(operation, script(browser, other, "admin"), ids))
        .as("%s with a token that lacks the scope %s", operation, own)
        .isEqualTo("token_scope");
    String withoutAdmin = refusal(operation, script(browser, "read", "work"), ids);
    return withoutAdmin.equals("token_scope") ? own + ", admin" : own;
  }

  private static ApiClient script(ApiClient browser, String... scopes) {
    Map<String, ?> wish = Map.of("name", "walk", "scopes", List.of(scopes));
    return browser.withToken(browser.post("/api/v1/api-tokens", wish).expect(201).text("token"));
  }

  /** From which role on nobody is refused for not being that one person. */
  private static String above(
      String refusal, Operation operation, Map<Role, Technician> askers, Map<String, String> ids)
      throws Exception {
    for (Role role : Role.values()) {
      String theirs = refusal(operation, askers.get(role).browser(), ids);
      if (!theirs.equals(refusal) && !theirs.equals("role_required")) {
        return "; or " + role.word();
      }
    }
    return "";
  }

  /** Ids that exist, where the account has such things. */
  private static Map<String, String> ids(Operation operation, Technician junior) {
    Map<String, String> ids = new HashMap<>();
    operation.pathParameters().forEach(name -> ids.put(name, UUID.randomUUID().toString()));
    ids.replace("kind", "slack");
    if (operation.path().matches("/api/v1/(ai-sessions|handoffs)/\\{id}.*")) {
      String session = junior.start();
      ids.replace("step_id", junior.steps(session).get(2).id());
      String handoff = junior.escalate(session);
      ids.put("id", operation.path().contains("/handoffs/{id}") ? handoff : session);
    }
    return ids;
  }

  /** The code of a refusal; empty for every other answer. */
  private static String refusal(Operation operation, ApiClient browser, Map<String, String> ids)
      throws Exception {
    if (operation.path().endsWith("/stream")) {
      try (HttpClient http = HttpClient.newHttpClient()) {
        HttpResponse<InputStream> head =
            http.send(
                browser.request("GET", operation.path()).build(), BodyHandlers.ofInputStream());
        try (InputStream body = head.body()) {
          if (head.statusCode() != 403) {
            return "";
          }
          return ApiClient.code(body.readAllBytes());
        }
      }
    }
    ApiClient.Answer answer =
        browser.send(operation.method(), operation.at(ids), operation.body(), Map.of());
    return List.of(403, 409).contains(answer.status()) ? answer.text("code") : "";
  }
}
