package com.resolutionflow.http.idempotency;

import static org.assertj.core.api.Assertions.assertThat;

import com.resolutionflow.account.people.Member;
import com.resolutionflow.account.people.Role;
import com.resolutionflow.support.ApiClient;
import com.resolutionflow.support.ApiClient.Answer;
import com.resolutionflow.support.ProductTest;
import com.resolutionflow.support.TestAccounts;
import com.resolutionflow.support.TestDatabase;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;

/** What a retry with the same Idempotency-Key meets. */
@ProductTest
class IdempotencyTest {

  private static final HttpClient HTTP = HttpClient.newHttpClient();
  private static final String SESSIONS = "/api/v1/ai-sessions";

  @Autowired ApplicationContext application;
  @Autowired TestDatabase database;
  @Autowired StoredResponses answers;

  private TestAccounts.Team team;
  private Member member;
  private ApiClient browser;

  @BeforeEach
  void somebodySignsIn() {
    team = new TestAccounts(application).team();
    member = team.add(Role.ENGINEER);
    browser = team.browser(member);
  }

  @Test
  void the_same_json_gets_the_same_answer_however_it_is_spelt() throws Exception {
    ApiClient retrying = browser.with("Idempotency-Key", "a-key");
    Answer first =
        retrying
            .post(SESSIONS, "{\"problem\":\"Outlook asks\",\"client_name\":\"Zo\\u00eb\"}")
            .expect(201);
    Answer second =
        retrying
            .post(SESSIONS, " {\"client_name\" : \"Zoë\",\n \"problem\":\"Outlook asks\" }")
            .expect(201);

    assertThat(second.body()).isEqualTo(first.body());
    assertThat(second.header("Content-Type")).isEqualTo(first.header("Content-Type"));
    assertThat(second.header("Idempotency-Replayed")).contains("true");
    assertThat(first.header("Idempotency-Replayed")).isEmpty();
    assertThat(sessions()).isEqualTo(1);
  }

  @Test
  void another_body_with_a_used_key_is_refused() throws Exception {
    ApiClient retrying = browser.with("Idempotency-Key", "a-key");
    retrying.post(SESSIONS, Map.of("problem", "one")).expect(201);
    retrying.post(SESSIONS, Map.of("problem", "two")).expect(422, "idempotency_key_reused");
    retrying.post(SESSIONS, "{").expect(422, "idempotency_key_reused");
    assertThat(sessions()).isEqualTo(1);
  }

  @Test
  void a_refusal_is_not_kept() throws Exception {
    ApiClient retrying = browser.with("Idempotency-Key", "a-key");
    retrying.post(SESSIONS, Map.of("problem", "")).expect(400, "invalid_request");
    retrying.post(SESSIONS, "no json").expect(400, "invalid_request");
    retrying.post(SESSIONS, Map.of("problem", "now well")).expect(201);
    assertThat(sessions()).isEqualTo(1);
  }

  @Test
  void a_key_belongs_to_its_user_and_path() throws Exception {
    Map<String, String> body = Map.of("problem", "one");
    String first =
        browser.with("Idempotency-Key", "a-key").post(SESSIONS, body).expect(201).text("id");
    ApiClient colleague = team.signedIn(Role.ENGINEER);
    String second =
        colleague.with("Idempotency-Key", "a-key").post(SESSIONS, body).expect(201).text("id");
    browser
        .with("Idempotency-Key", "a-key")
        .post(SESSIONS + "/" + first + "/steps", Map.of("kind", "note", "text", "a note"))
        .expect(201);
    assertThat(second).isNotEqualTo(first);
    assertThat(sessions()).isEqualTo(2);
  }

  @Test
  void of_many_racing_requests_one_does_it_and_no_other_answer_differs() throws Exception {
    int racers = 50;
    CyclicBarrier line = new CyclicBarrier(racers);
    List<Future<Answer>> running = new ArrayList<>();
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int i = 0; i < racers; i++) {
        Callable<Answer> race =
            () -> {
              line.await();
              return browser
                  .with("Idempotency-Key", "race")
                  .post(SESSIONS, Map.of("problem", "VPN is slow"));
            };
        running.add(threads.submit(race));
      }
    }
    List<String> made = new ArrayList<>();
    for (Future<Answer> ended : running) {
      Answer answer = ended.get();
      if (answer.status() == 201) {
        made.add(answer.body());
      } else {
        answer.expect(409, "request_in_progress");
        assertThat(answer.header("Retry-After")).contains("1");
      }
    }
    assertThat(made).isNotEmpty().containsOnly(made.getFirst());
    assertThat(sessions()).isEqualTo(1);
    assertThat(
            browser
                .with("Idempotency-Key", "race")
                .post(SESSIONS, Map.of("problem", "VPN is slow"))
                .body())
        .isEqualTo(made.getFirst());
  }

  @ParameterizedTest
  @ValueSource(strings = {" ", "with space", "tab\there"})
  void a_key_of_other_characters_is_refused(String key) {
    browser.with("Idempotency-Key", "ok").post(SESSIONS, Map.of("problem", "x")).expect(201);
    try {
      Answer answer =
          browser.with("Idempotency-Key", key).post(SESSIONS, Map.of("problem", "x")).expect(400);
      assertThat(answer.body()).contains("Idempotency-Key");
    } catch (IllegalArgumentException refusedByTheClient) {
      assertThat(refusedByTheClient).hasMessageContaining("header");
    }
  }

  @Test
  void a_key_is_255_characters_at_most() {
    browser
        .with("Idempotency-Key", "k".repeat(255))
        .post(SESSIONS, Map.of("problem", "x"))
        .expect(201);
    browser
        .with("Idempotency-Key", "k".repeat(256))
        .post(SESSIONS, Map.of("problem", "x"))
        .expect(400);
  }

  @Test
  void a_secret_shown_once_is_shown_again_to_a_retry_but_lies_nowhere_in_the_clear()
      throws Exception {
    ApiClient retrying = browser.with("Idempotency-Key", "token");
    Answer first = retrying.post("/api/v1/api-tokens", Map.of("name", "nightly")).expect(201);
    assertThat(retrying.post("/api/v1/api-tokens", Map.of("name", "nightly")).body())
        .isEqualTo(first.body());
    String secret = first.text("token").substring(3);
    assertThat(
            ask(
                "select count(*) from idempotency_key where position(convert_to('"
                    + secret
                    + "', 'UTF8') in answer) > 0"))
        .isZero();
  }

  @Test
  void a_password_in_a_request_cannot_be_guessed_from_what_is_stored() throws Exception {
    String body = "{\"name\":\"nightly\",\"current_password\":\"" + TestAccounts.PASSWORD + "\"}";
    ApiClient retrying = browser.with("Idempotency-Key", "password");
    retrying.post("/api/v1/api-tokens", body).expect(201);
    String hash =
        HexFormat.of().formatHex(CanonicalJson.hash(body.getBytes(StandardCharsets.UTF_8)));
    assertThat(
            ask(
                "select count(*) from idempotency_key where encode(request_hash, 'hex') = '"
                    + hash
                    + "'"))
        .isZero();
    change(
        "update idempotency_key set request_hash = decode('" + hash + "', 'hex') where " + mine());
    assertThat(retrying.post("/api/v1/api-tokens", body).header("Idempotency-Replayed"))
        .as("an answer that was kept by the version before")
        .hasValue("true");
  }

  @Test
  void after_a_day_a_key_is_new_again() throws Exception {
    ApiClient retrying = browser.with("Idempotency-Key", "old");
    String first = retrying.post(SESSIONS, Map.of("problem", "one")).expect(201).text("id");
    change(
        "update idempotency_key set created_at = now() - interval '24 hours 1 second' where "
            + mine());
    String second = retrying.post(SESSIONS, Map.of("problem", "two")).expect(201).text("id");
    assertThat(second).isNotEqualTo(first);

    change("update idempotency_key set created_at = now() - interval '25 hours' where " + mine());
    assertThat(answers.deleteExpired()).isPositive();
    assertThat(ask("select count(*) from idempotency_key where " + mine())).isZero();
  }

  @Test
  void an_answer_that_could_not_be_committed_is_not_given() throws Exception {
    change(
        """
        create or replace function poison() returns trigger language plpgsql as
          $$ begin if new.key = 'poison' then raise exception 'poisoned'; end if; return null; end $$;
        drop trigger if exists poison on idempotency_key;
        create constraint trigger poison after insert on idempotency_key
          deferrable initially deferred for each row execute function poison()
        """);
    Answer answer =
        browser.with("Idempotency-Key", "poison").post(SESSIONS, Map.of("problem", "one"));
    assertThat(answer.status()).isGreaterThanOrEqualTo(500);
    assertThat(answer.body()).contains("\"code\"").doesNotContain("poisoned", "problem_summary");
    assertThat(sessions()).isZero();
  }

  @Test
  void an_answer_is_not_given_again_to_who_has_lost_the_role() {
    Member admin = team.add(Role.TEAM_ADMIN);
    ApiClient owner = team.signedIn(Role.OWNER);
    ApiClient retrying = team.browser(admin).with("Idempotency-Key", "invite");
    Map<String, String> body =
        Map.of("name", "New", "email", UUID.randomUUID() + "@example.com", "role", "viewer");
    Answer invited = retrying.post("/api/v1/users", body).expect(201);
    assertThat(retrying.post("/api/v1/users", body).expect(201).body()).isEqualTo(invited.body());

    owner.patch("/api/v1/users/" + admin.id(), Map.of("role", "engineer")).expect(200);
    Answer refused = retrying.post("/api/v1/users", body).expect(403, "role_required");
    assertThat(refused.body()).doesNotContain("invite");
    assertThat(refused.header("Idempotency-Replayed")).isEmpty();

    owner.patch("/api/v1/users/" + admin.id(), Map.of("role", "team_admin")).expect(200);
    assertThat(retrying.post("/api/v1/users", body).expect(201).body()).isEqualTo(invited.body());
  }

  @Test
  void after_a_new_password_an_answer_is_withheld_and_nothing_is_done_twice() throws Exception {
    ApiClient retrying = browser.with("Idempotency-Key", "a-key");
    retrying.post(SESSIONS, Map.of("problem", "one")).expect(201);
    browser
        .post(
            "/api/v1/auth/password",
            Map.of("current_password", TestAccounts.PASSWORD, "new_password", "Quite-Another-43"))
        .expect(204);
    Answer again = retrying.post(SESSIONS, Map.of("problem", "one")).expect(409, "answer_withheld");
    assertThat(again.header("Location")).isEmpty();
    assertThat(sessions()).isEqualTo(1);
    browser.with("Idempotency-Key", "another").post(SESSIONS, Map.of("problem", "one")).expect(201);
    assertThat(sessions()).isEqualTo(2);
  }

  @Test
  void an_answer_kept_by_an_earlier_version_is_withheld() throws Exception {
    ApiClient retrying = browser.with("Idempotency-Key", "a-key");
    retrying.post(SESSIONS, Map.of("problem", "one")).expect(201);
    change(
        "update idempotency_key set role = default, credentials_version = default where " + mine());
    retrying.post(SESSIONS, Map.of("problem", "one")).expect(409, "answer_withheld");
    assertThat(sessions()).isEqualTo(1);
  }

  @Test
  void a_key_is_ignored_where_the_answer_is_neither_201_nor_202() throws Exception {
    String session = browser.post(SESSIONS, Map.of("problem", "one")).expect(201).text("id");
    ApiClient retrying = browser.with("Idempotency-Key", "no use");
    retrying.post("/api/v1/notifications/read-all").expect(204);
    for (String path : List.of("/conclude", "/status-update", "/reply", "/nothing")) {
      assertThat(retrying.post(SESSIONS + "/" + session + path, Map.of()).body())
          .as(path)
          .doesNotContain("Idempotency-Key");
    }
    assertThat(ask("select count(*) from idempotency_key where " + mine())).isZero();
    browser
        .with("Idempotency-Key", "message")
        .post(SESSIONS + "/" + session + "/messages", Map.of("text", "still broken"))
        .expect(201);
    assertThat(ask("select count(*) from idempotency_key where " + mine())).isEqualTo(1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "1e9999999999",
        "-1e9999999999",
        "1e-9999999999",
        "1e2147483647",
        "10e2147483647",
        "10e-2147483648",
        "0.1e-2147483647",
        "0e9999999999"
      })
  void a_number_beyond_all_bounds_is_refused(String number) {
    String path = "/api/v1/analytics/baselines";
    ApiClient admin = team.signedIn(Role.TEAM_ADMIN);
    for (ApiClient client : List.of(admin, admin.with("Idempotency-Key", "number"))) {
      client.post(SESSIONS, "{\"x\":" + number + "}").expect(400, "invalid_request");
      client.post(SESSIONS, "{\"problem\":" + number + "}").expect(400, "invalid_request");
      client.post(path, "{\"minutes\":" + number + "}").expect(400, "invalid_request");
    }
  }

  @Test
  void bytes_that_are_not_utf_8_are_refused_with_a_key_as_without() throws Exception {
    byte[] overlong = "{\"problem\":\"a??b\"}".getBytes(StandardCharsets.US_ASCII);
    overlong[13] = (byte) 0xC1;
    overlong[14] = (byte) 0x81;
    for (byte[] body : List.of(overlong, "{\"problem\":\"x\"}".getBytes(StandardCharsets.UTF_16))) {
      for (ApiClient client : List.of(browser, browser.with("Idempotency-Key", "bytes"))) {
        HttpRequest request =
            client
                .request("POST", SESSIONS)
                .setHeader("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofByteArray(body))
                .build();
        new Answer(HTTP.send(request, HttpResponse.BodyHandlers.ofByteArray()))
            .expect(400, "malformed_utf8");
      }
    }
    assertThat(sessions()).isZero();
  }

  @Test
  void what_is_answered_with_a_stream_is_done_once_and_not_streamed_again() {
    String session = browser.post(SESSIONS, Map.of("problem", "one")).expect(201).text("id");
    String messages = SESSIONS + "/" + session + "/messages";
    ApiClient streaming =
        browser.with("Idempotency-Key", "stream").with("Accept", "text/event-stream");
    Answer answer = streaming.post(messages, Map.of("text", "still broken"));
    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.body()).contains("event: done");

    streaming.post(messages, "{ \"text\": \"still broken\" }").expect(409, "already_carried_out");
    streaming.post(messages, Map.of("text", "works now")).expect(422, "idempotency_key_reused");
    String recorded = browser.get(SESSIONS + "/" + session).expect(200).body();
    assertThat(recorded.split("\"kind\" ?: ?\"message\"", -1)).hasSize(3); // the problem and this
    assertThat(recorded).doesNotContain("works now");
  }

  private long sessions() throws Exception {
    return ask("select count(*) from session where account_id = '" + team.id() + "'");
  }

  private String mine() {
    return "user_id = '" + member.id() + "'";
  }

  private long ask(String sql) {
    return database.sql(sql).query(Long.class).single();
  }

  private void change(String sql) {
    database.sql(sql).update();
  }
}
