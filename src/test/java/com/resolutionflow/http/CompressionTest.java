package com.resolutionflow.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.resolutionflow.account.people.Role;
import com.resolutionflow.support.ApiClient;
import com.resolutionflow.support.ApiClient.Answer;
import com.resolutionflow.support.LiveReader;
import com.resolutionflow.support.ProductTest;
import com.resolutionflow.support.TestAccounts;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;

/** What is compressed on its way to a browser, and what never is. */
@ProductTest
class CompressionTest {

  private static final String LONG = "/api/v1/openapi.json";

  @Autowired ApplicationContext application;

  private ApiClient browser;

  @BeforeEach
  void somebodySignsIn() {
    browser =
        new TestAccounts(application)
            .team()
            .signedIn(Role.ENGINEER)
            .with("Accept-Encoding", "gzip, deflate, br");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "same-origin", "none"})
  void a_long_reading_is_compressed_for_who_takes_it(String site) throws IOException {
    Answer plain = browser.with("Accept-Encoding", "").get(LONG).expect(200);
    Answer packed = browser.with("Sec-Fetch-Site", site).get(LONG).expect(200);
    assertThat(plain.header("Content-Encoding")).isEmpty();
    assertThat(packed.header("Content-Encoding")).contains("gzip");
    assertThat(packed.response().headers().allValues("Vary"))
        .anySatisfy(vary -> assertThat(vary).contains("Accept-Encoding"));
    assertThat(packed.response().body().length).isLessThan(plain.response().body().length / 4);
    try (var unpacked = new GZIPInputStream(new ByteArrayInputStream(packed.response().body()))) {
      assertThat(unpacked.readAllBytes()).isEqualTo(plain.response().body());
    }
  }

  /** It could learn from the length what else is in it. */
  @ParameterizedTest
  @ValueSource(strings = {"cross-site", "same-site"})
  void what_another_site_had_the_browser_ask_is_not(String site) {
    Answer asked = browser.with("Sec-Fetch-Site", site).get(LONG).expect(200);
    assertThat(asked.header("Content-Encoding")).isEmpty();
  }

  @Test
  void neither_a_short_answer_is_nor_one_to_a_writing() {
    assertThat(browser.get("/api/v1/me").expect(200).header("Content-Encoding")).isEmpty();
    Answer made =
        browser
            .post("/api/v1/ai-sessions", Map.of("problem", "Nobody can print. ".repeat(200)))
            .expect(201);
    assertThat(made.response().body().length).isGreaterThan(3_000);
    assertThat(made.header("Content-Encoding")).isEmpty();
  }

  @Test
  void the_stream_is_not_and_arrives_at_once() {
    try (LiveReader reader = LiveReader.open(browser)) {
      assertThat(reader.response().headers().firstValue("Content-Encoding")).isEmpty();
    }
  }

  /** A small one could become larger than any limit. */
  @Test
  void a_compressed_body_is_not_unpacked() throws Exception {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (GZIPOutputStream out = new GZIPOutputStream(packed)) {
      out.write("{\"problem\": \"Nobody can print\"}".getBytes(StandardCharsets.UTF_8));
    }
    HttpRequest request =
        browser
            .request("POST", "/api/v1/ai-sessions")
            .header("Content-Type", "application/json")
            .header("Content-Encoding", "gzip")
            .POST(HttpRequest.BodyPublishers.ofByteArray(packed.toByteArray()))
            .build();
    try (HttpClient http = HttpClient.newHttpClient()) {
      assertThat(http.send(request, HttpResponse.BodyHandlers.discarding()).statusCode())
          .isEqualTo(400);
    }
  }
}
