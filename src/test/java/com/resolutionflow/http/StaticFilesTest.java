package com.resolutionflow.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.web.server.LocalServerPort;

/** How the built web client is served, shown on a small one. */
@HttpTest
class StaticFilesTest {

  private static final String PAGE = "text/html,application/xhtml+xml,*/*;q=0.8";
  private static final String UTF_8_PAGE = "text/html;charset=utf-8";
  private static final HttpClient HTTP = HttpClient.newHttpClient();

  @LocalServerPort int port;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/",
        "/index.html",
        "/pilot/0190-x?pickup=true",
        "/escalations",
        "/analytics/escalations",
        "/settings/people",
        "/sign-in",
        "/accept-invite",
        "/apifoo"
      })
  void every_page_of_the_client_is_its_one_page_and_asked_for_anew(String path) throws Exception {
    HttpResponse<String> answer = get(path, PAGE, "");
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.body()).contains("<title>The client</title>");
    assertThat(answer.headers().firstValue("Content-Type"))
        .hasValueSatisfying(type -> assertThat(type).isEqualToIgnoringCase(UTF_8_PAGE));
    assertThat(answer.headers().allValues("Cache-Control")).containsExactly("no-cache");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/nothing.js",
        "/assets/nothing-1.js",
        "/assets/nothing",
        "/pilot/x.png",
        "/api",
        "/api/",
        "/api/v1/nothing",
        "/actuator",
        "/actuator/prometheus",
        "/actuator/health",
        "/actuator/health/db",
        "/favicon.ico",
        "/index.html.gz"
      })
  void what_is_no_page_and_no_file_is_not_there(String path) throws Exception {
    HttpResponse<String> answer = get(path, PAGE, "");
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(404);
    assertThat(answer.body()).contains("\"code\":\"not_found\"");
  }

  @Test
  void a_page_is_only_for_who_wants_one() throws Exception {
    assertThat(get("/escalations", "application/json", "").statusCode()).isEqualTo(404);
    HttpRequest post =
        HttpRequest.newBuilder(uri("/escalations"))
            .POST(HttpRequest.BodyPublishers.noBody())
            .build();
    assertThat(HTTP.send(post, HttpResponse.BodyHandlers.ofString()).statusCode()).isEqualTo(405);
  }

  @Test
  void an_asset_is_compressed_and_kept_for_good() throws Exception {
    HttpResponse<String> plain = get("/assets/main-abc123.js", "*/*", "");
    assertThat(plain.body()).startsWith("console.log");
    assertThat(plain.headers().allValues("Cache-Control"))
        .containsExactly("max-age=31536000, public, immutable");
    assertThat(plain.headers().firstValue("Content-Encoding")).isEmpty();

    HttpResponse<String> packed = get("/assets/main-abc123.js", "*/*", "gzip, br");
    assertThat(packed.headers().firstValue("Content-Encoding")).contains("gzip");
    assertThat(packed.headers().firstValue("Content-Type"))
        .hasValueSatisfying(
            type -> assertThat(type).isEqualToIgnoringCase("text/javascript;charset=utf-8"));
    assertThat(packed.headers().allValues("Vary"))
        .anySatisfy(vary -> assertThat(vary).contains("Accept-Encoding"));
    assertThat(packed.headers().firstValueAsLong("Content-Length").orElse(0)).isLessThan(200);
  }

  @Test
  void a_page_is_known_again_by_its_content_not_by_its_date() throws Exception {
    HttpResponse<String> first = get("/escalations", PAGE, "");
    assertThat(first.headers().firstValue("Last-Modified")).isEmpty();
    String etag = first.headers().firstValue("ETag").orElseThrow();
    HttpRequest again =
        HttpRequest.newBuilder(uri("/"))
            .header("Accept", PAGE)
            .header("If-None-Match", etag)
            .build();
    assertThat(HTTP.send(again, HttpResponse.BodyHandlers.ofString()).statusCode()).isEqualTo(304);
  }

  @Test
  void other_files_are_asked_for_anew() throws Exception {
    assertThat(get("/theme.js", "*/*", "").headers().allValues("Cache-Control"))
        .containsExactly("no-cache");
  }

  @ParameterizedTest
  @ValueSource(strings = {"liveness", "readiness"})
  void the_probes_are_open_on_the_port_that_serves_people(String probe) throws Exception {
    HttpResponse<String> answer = get("/actuator/health/" + probe, "*/*", "");
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.body()).isEqualTo("{\"status\":\"UP\"}");
  }

  private HttpResponse<String> get(String path, String accept, String encoding) throws Exception {
    HttpRequest.Builder request = HttpRequest.newBuilder(uri(path)).header("Accept", accept);
    if (!encoding.isEmpty()) {
      request.header("Accept-Encoding", encoding);
    }
    return HTTP.send(request.build(), HttpResponse.BodyHandlers.ofString());
  }

  private URI uri(String path) {
    return URI.create("http://127.0.0.1:" + port + path);
  }
}
