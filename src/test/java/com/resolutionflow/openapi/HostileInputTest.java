package com.resolutionflow.openapi;

import static org.assertj.core.api.Assertions.assertThat;

import com.resolutionflow.account.people.Role;
import com.resolutionflow.support.ApiClient;
import com.resolutionflow.support.ApiClient.Answer;
import com.resolutionflow.support.ProductTest;
import com.resolutionflow.support.Technician;
import com.resolutionflow.support.TestAccounts;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import tools.jackson.databind.json.JsonMapper;

/**
 * Sends what nobody means to every operation of the OpenAPI document, in every field of its body,
 * in every query parameter and in every place of an id: whatever it is, the answer is no failure of
 * the server, and a refusal is a problem with a code. A new operation is asked as soon as it is in
 * the document.
 */
@ProductTest
class HostileInputTest {

  /** One user may make 300 requests at once. */
  private static final int REQUESTS_OF_ONE_USER = 250;

  private static final JsonMapper JSON = JsonMapper.shared();

  /** In the place of a field's value, as they stand in JSON. */
  private static final List<String> VALUES =
      List.of(
          "null",
          "-1",
          "1e9999999999",
          "[]",
          "\"\"",
          "\"a\\u0000b\"",
          "\"\\ud800\"",
          "\"\\u202e' or 1=1; -- ${jndi:x} %s \\\\\"",
          "\"" + "\u0301".repeat(2_000) + "\"",
          "\"" + "x".repeat(70_000) + "\"",
          "\"a\\r\\nSet-Cookie: taken=1\\r\\n\\r\\n../../etc/passwd\"",
          "[" + "null,".repeat(2_000) + "null]",
          "{\"a\":" + "[".repeat(400) + "]".repeat(400) + "}");

  /** In the place of a whole body. */
  private static final List<String> BODIES = List.of("", "null", "[]", "\"x\"", "{", "{\"x\":1}");

  private static final List<String> PARAMETERS =
      List.of(
          "",
          "-1",
          "1e99",
          "99999999999999999999",
          "a\u0000b",
          "\u202e",
          "' or 1=1 --",
          "a\r\nSet-Cookie: taken=1",
          "2026-02-31");

  private static final List<String> IDS =
      List.of("x", "%00", "..%2F..", "%F0%9F%92%A9", "x".repeat(3_000), "0", "-1");

  /** What no answer tells. */
  private static final Pattern INSIDE = Pattern.compile("Exception|org\\.postgresql|PSQL|java\\.");

  @Autowired ApplicationContext application;
  ApiClient browser;
  String session;
  int requests;
  final List<String> faults = new ArrayList<>();

  /** An account with an owner, who may do everything, and a session of theirs. */
  @BeforeEach
  void newAccount() {
    Technician owner = Technician.of(new TestAccounts(application).team(), Role.OWNER);
    browser = owner.browser();
    session = owner.start();
    requests = 0;
  }

  private List<Operation> operations() {
    return Operation.of(
        ApiDescription.read(browser.get("/api/v1/openapi.json").expect(200).body()));
  }

  @Test
  void nothingInABodyIsAFailureOfTheServer() {
    for (Operation operation : operations()) {
      if (operation.body() != null) {
        BODIES.forEach(body -> ask(operation, at(operation), body));
        for (String field : operation.fields()) {
          VALUES.forEach(value -> ask(operation, at(operation), with(operation, field, value)));
        }
      }
    }
    assertThat(faults).isEmpty();
  }

  @Test
  void nothingInAnAddressIsAFailureOfTheServer() {
    for (Operation operation : operations()) {
      for (String name : operation.queryParameters()) {
        PARAMETERS.forEach(
            value ->
                ask(operation, at(operation) + "?" + name + "=" + encoded(value), body(operation)));
        ask(operation, at(operation) + "?" + name + "=%FF", body(operation));
      }
      if (!operation.pathParameters().isEmpty()) {
        IDS.forEach(id -> ask(operation, operation.at(everywhere(operation, id)), body(operation)));
      }
    }
    assertThat(faults).isEmpty();
  }

  private String at(Operation operation) {
    return operation.at(everywhere(operation, session));
  }

  private static Map<String, String> everywhere(Operation operation, String id) {
    Map<String, String> places = new HashMap<>();
    operation.pathParameters().forEach(parameter -> places.put(parameter, id));
    return places;
  }

  private static String encoded(String value) {
    return URLEncoder.encode(value, StandardCharsets.UTF_8);
  }

  private static String body(Operation operation) {
    return operation.body() == null ? null : JSON.writeValueAsString(operation.body());
  }

  /** The body that it would take, but for that field. */
  private static String with(Operation operation, String field, String value) {
    Map<String, Object> others = new HashMap<>();
    ((Map<?, ?>) operation.body()).forEach((name, is) -> others.put((String) name, is));
    others.remove(field);
    String rest = JSON.writeValueAsString(others);
    return "{\"" + field + "\":" + value + (others.isEmpty() ? "" : ",") + rest.substring(1);
  }

  private void ask(Operation operation, String address, String body) {
    if (operation.path().endsWith("/stream")) {
      return;
    }
    if (++requests > REQUESTS_OF_ONE_USER) {
      newAccount();
    }
    Answer answer = browser.send(operation.method(), address, body, Map.of());
    if (!isFine(answer)) {
      faults.add(
          operation
              + " "
              + brief(address)
              + " "
              + brief(body)
              + ": "
              + answer.status()
              + " "
              + brief(answer.body()));
    }
    if (answer.status() == 401) {
      newAccount();
    }
  }

  private static boolean isFine(Answer answer) {
    boolean split =
        answer.response().headers().allValues("Set-Cookie").stream()
            .anyMatch(cookie -> cookie.contains("taken"));
    boolean talks = answer.status() >= 400 && INSIDE.matcher(answer.body()).find();
    if (split || talks) {
      return false;
    }
    if (answer.status() < 400) {
      return true;
    }
    return answer.status() < 500
        && answer.header("Content-Type").filter("application/problem+json"::equals).isPresent()
        && !answer.text("code").isEmpty();
  }

  private static String brief(String text) {
    return text == null || text.length() <= 120 ? text : text.substring(0, 120) + "…";
  }
}
