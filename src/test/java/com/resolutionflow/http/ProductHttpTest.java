package com.resolutionflow.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.resolutionflow.account.people.Role;
import com.resolutionflow.support.ApiClient;
import com.resolutionflow.support.ApiClient.Answer;
import com.resolutionflow.support.ProductTest;
import com.resolutionflow.support.TestAccounts;
import java.io.ByteArrayInputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledIfSystemProperty;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalManagementPort;
import org.springframework.context.ApplicationContext;

/** The manners where they meet security and the other modules, in the whole product. */
@ProductTest
class ProductHttpTest {

  private static final HttpClient HTTP = HttpClient.newHttpClient();

  @Autowired ApplicationContext application;
  @LocalManagementPort int managementPort;

  private TestAccounts.Team team;
  private ApiClient browser;

  @BeforeEach
  void somebodySignsIn() {
    team = new TestAccounts(application).team();
    browser = team.signedIn(Role.ENGINEER);
  }

  @Test
  void what_is_not_there_and_what_is_anothers_are_the_same_bytes() {
    String foreign =
        new TestAccounts(application)
            .team()
            .signedIn(Role.ENGINEER)
            .post("/api/v1/ai-sessions", Map.of("problem", "theirs"))
            .expect(201)
            .text("id");
    Answer missing = browser.get("/api/v1/ai-sessions/" + UUID.randomUUID()).expect(404);
    for (String path :
        List.of(
            "/api/v1/ai-sessions/" + foreign,
            "/api/v1/ai-sessions/no-uuid",
            "/api/v1/nothing",
            "/api/nothing")) {
      Answer answer = browser.get(path).expect(404);
      assertThat(answer.body()).as(path).isEqualTo(missing.body());
      assertThat(names(answer)).as(path).isEqualTo(names(missing));
    }
  }

  @Test
  void no_header_is_there_twice_whoever_answers() {
    for (Answer answer :
        List.of(
            browser.get("/api/v1/me"),
            browser.get("/api/v1/nothing"),
            browser.get("/nothing.js"),
            browser.post("/api/v1/ai-sessions", "{"),
            browser.send("POST", "/api/v1/ai-sessions", "{}", Map.of("X-XSRF-TOKEN", "wrong")),
            team.stranger().get("/api/v1/me"),
            browser.with("Authorization", "Bearer rf_wrong").get("/api/v1/me"))) {
      Map<String, List<String>> headers = answer.response().headers().map();
      assertThat(headers)
          .containsKeys("x-content-type-options", "referrer-policy", "content-security-policy");
      assertThat(headers).doesNotContainKeys("server", "x-powered-by", "strict-transport-security");
      headers.forEach(
          (name, values) ->
              assertThat(name.equals("set-cookie") || values.size() == 1)
                  .as(name + values)
                  .isTrue());
      if (answer.response().uri().getPath().startsWith("/api")) {
        assertThat(headers.get("cache-control")).containsExactly("no-store");
      }
    }
  }

  @Test
  void metrics_are_on_the_management_port_alone() throws Exception {
    HttpRequest metrics =
        HttpRequest.newBuilder(
                URI.create("http://127.0.0.1:" + managementPort + "/actuator/prometheus"))
            .build();
    HttpResponse<String> answer = HTTP.send(metrics, HttpResponse.BodyHandlers.ofString());
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.body()).contains("jvm_memory_used_bytes");

    for (String path :
        List.of(
            "/actuator/prometheus",
            "/actuator",
            "/actuator/health",
            "/actuator/info",
            "/actuator/sbom",
            "/actuator/env")) {
      browser.get(path).expect(404);
    }
    team.stranger().get("/actuator/health/liveness").expect(200);
    team.stranger().get("/actuator/health/readiness").expect(200);
  }

  @Test
  @DisabledIfSystemProperty(
      named = "build.mode",
      matches = "offline true",
      disabledReason = "the bill of materials is made online only")
  void what_the_product_is_made_of_is_on_the_management_port() throws Exception {
    HttpRequest materials =
        HttpRequest.newBuilder(
                URI.create("http://127.0.0.1:" + managementPort + "/actuator/sbom/application"))
            .build();
    HttpResponse<String> answer = HTTP.send(materials, HttpResponse.BodyHandlers.ofString());
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.body())
        .contains("\"bomFormat\" : \"CycloneDX\"", "pkg:maven/org.postgresql/postgresql@")
        .doesNotContain("playwright");
  }

  @Test
  void a_large_body_is_refused_with_a_key_as_without() throws Exception {
    byte[] large =
        ("{\"problem\":\"" + "x".repeat(2 << 20) + "\"}")
            .getBytes(java.nio.charset.StandardCharsets.UTF_8);
    for (String key : List.of("", "a-key")) {
      for (HttpRequest.BodyPublisher body :
          List.of(
              HttpRequest.BodyPublishers.ofByteArray(large),
              HttpRequest.BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(large)))) {
        HttpRequest.Builder request = browser.request("POST", "/api/v1/ai-sessions").POST(body);
        request.setHeader("Content-Type", "application/json");
        if (!key.isEmpty()) {
          request.setHeader("Idempotency-Key", key);
        }
        HttpResponse<String> answer =
            HTTP.send(request.build(), HttpResponse.BodyHandlers.ofString());
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(413);
      }
    }
  }

  private static List<String> names(Answer answer) {
    return answer.response().headers().map().keySet().stream()
        .filter(name -> !name.equals("set-cookie"))
        .sorted()
        .toList();
  }
}
