package com.resolutionflow.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.resolutionflow.support.Api;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.json.JsonMapper;

/** What the contract says of bodies, addresses, lists and refusals, on a real port. */
@HttpTest
class StrictRequestTest {

  private static final HttpClient HTTP = HttpClient.newHttpClient();

  @LocalServerPort int port;
  @Autowired JsonMapper json;

  @ParameterizedTest
  @CsvFileSource(resources = "/http/refused-bodies.csv", delimiter = '|', quoteCharacter = '~')
  void a_body_that_is_not_exactly_right_is_refused_with_the_field_named(
      String body, String field, String message) throws Exception {
    HttpResponse<String> answer = post("/things", body);

    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(400);
    assertThat(answer.headers().firstValue("Content-Type")).contains("application/problem+json");
    Api.Problem problem = json.readValue(answer.body(), Api.Problem.class);
    assertThat(problem.code()).isEqualTo("invalid_request");
    assertThat(problem.errors().getFirst().field()).as(answer.body()).isEqualTo(field);
    assertThat(problem.errors().getFirst().message()).isEqualTo(message);
    assertThat(answer.body()).doesNotContain("com.", "java", "Exception", "tools.jackson");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "\u0000",
        "{\"\\ud800\":1}",
        "{\"a\\u0000\":1}",
        "{\"client_name\":\"\u0001\"}",
        "nul"
      })
  void nothing_in_a_body_makes_it_our_failure(String body) throws Exception {
    assertThat(post("/things", body).statusCode()).isEqualTo(400);
  }

  @Test
  void deep_nesting_and_monstrous_numbers_are_refused() throws Exception {
    assertThat(post("/things", "[".repeat(5_000)).statusCode()).isEqualTo(400);
    assertThat(post("/things", "{\"parts\":" + "[".repeat(900)).statusCode()).isEqualTo(400);
    assertThat(post("/things", "{\"count\":" + "9".repeat(50_000) + "}").statusCode())
        .isEqualTo(400);
    assertThat(post("/things", "{\"count\":1e999999999}").statusCode()).isEqualTo(400);
  }

  @Test
  void invalid_utf_8_is_refused() throws Exception {
    byte[] body = "{\"client_name\":\"?\",\"count\":1}".getBytes(StandardCharsets.UTF_8);
    for (byte[] odd : new byte[][] {{(byte) 0xFF}, {(byte) 0xC0}, {(byte) 0x80}}) {
      byte[] bad = body.clone();
      bad[16] = odd[0];
      assertThat(
              send(request("/things").POST(HttpRequest.BodyPublishers.ofByteArray(bad)))
                  .statusCode())
          .isEqualTo(400);
    }
  }

  @Test
  void what_is_right_comes_back_in_the_same_words() throws Exception {
    String id = "01890a5d-ac96-774b-bcce-b302099a8057";
    HttpResponse<String> answer =
        post(
            "/things",
            """
            {"client_name": "Zoë 👩‍🚀", "count": 3, "colour": "deep_blue", "other_id": "%s",
             "due_at": "2026-01-31T10:30:00.5+01:00"}
            """
                .formatted(id));

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.body())
        .isEqualTo(
            """
            {"client_name":"Zoë 👩‍🚀","count":3,"colour":"deep_blue","other_id":"%s",\
            "due_at":"2026-01-31T09:30:00.500000Z","urgent":null,"parts":null}\
            """
                .formatted(id));
  }

  @Test
  void every_way_of_not_being_there_is_the_same_answer() throws Exception {
    HttpResponse<String> unknown = get("/nothing/here");
    assertThat(unknown.statusCode()).isEqualTo(404);
    for (String path :
        List.of(
            "/things/1-1-1-1-1",
            "/things/%20",
            "/things/x",
            "/other",
            "/things/" + "9".repeat(36))) {
      HttpResponse<String> answer = get(path);
      assertThat(answer.statusCode()).as(path).isEqualTo(404);
      assertThat(answer.body()).as(path).isEqualTo(unknown.body());
    }
  }

  @Test
  void query_values_are_as_strict_as_bodies() throws Exception {
    String thing = "/things/" + UUID.randomUUID();
    assertThat(get(thing + "?colour=deep_blue").statusCode()).isEqualTo(200);
    for (String query :
        List.of(
            "colour=RED",
            "colour=deepblue",
            "colour=x",
            "colour=0",
            "a=%00",
            "%00=a",
            "colour=%ff")) {
      HttpResponse<String> answer = get(thing + "?" + query);
      assertThat(answer.statusCode()).as(query + answer.body()).isEqualTo(400);
    }
    assertThat(get("/numbers?step=10").body()).contains("\"field\":\"step\"");
    assertThat(get("/numbers?step=x").body()).contains("\"field\":\"step\"");
  }

  @Test
  void a_list_is_walked_from_page_to_page() throws Exception {
    NumberPage first = numbers("");
    assertThat(first.items()).hasSize(50);
    NumberPage second = numbers("?limit=50&cursor=" + first.nextCursor());
    NumberPage third = numbers("?limit=20&cursor=" + second.nextCursor());
    assertThat(third.items()).isEqualTo(IntStream.rangeClosed(101, 120).boxed().toList());
    assertThat(third.nextCursor()).isNull();
  }

  private NumberPage numbers(String query) throws Exception {
    return json.readValue(get("/numbers" + query).body(), NumberPage.class);
  }

  private record NumberPage(
      @JsonProperty(required = true) List<Integer> items,
      @JsonProperty(required = true) String nextCursor,
      @JsonProperty(required = true) Long total) {}

  @ParameterizedTest
  @ValueSource(
      strings = {
        "limit=0",
        "limit=201",
        "limit=-1",
        "limit=",
        "limit=x",
        "limit=1e1",
        "limit=99999999999",
        "cursor=",
        "cursor=%20",
        "cursor=x",
        "cursor=MTph",
        "cursor=MTo1MTo1",
        "cursor=!!!!",
        "cursor=OTk5OTk5OTk5OjE",
        "cursor=MToA"
      })
  void a_bad_limit_or_cursor_is_pointed_at(String query) throws Exception {
    HttpResponse<String> answer = get("/numbers?" + query);
    if (query.equals("cursor=MTo1MTo1")) {
      assertThat(answer.statusCode()).as("more keys than needed do no harm").isIn(200, 400);
      return;
    }
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(400);
    assertThat(answer.body())
        .contains("\"field\":\"" + query.substring(0, query.indexOf('=')) + "\"");
  }

  @Test
  void methods_and_media_types_are_refused_with_their_own_codes() throws Exception {
    HttpResponse<String> method = send(request("/things").DELETE());
    assertThat(method.statusCode()).isEqualTo(405);
    assertThat(method.headers().firstValue("Allow")).contains("POST");
    assertThat(method.body()).contains("\"code\":\"method_not_allowed\"");

    HttpResponse<String> type =
        send(
            request("/things")
                .setHeader("Content-Type", "text/plain")
                .POST(HttpRequest.BodyPublishers.ofString("{}")));
    assertThat(type.statusCode()).isEqualTo(415);
    assertThat(type.body()).contains("\"code\":\"unsupported_media_type\"");

    HttpResponse<String> accept = send(request("/numbers").setHeader("Accept", "image/png").GET());
    assertThat(accept.statusCode()).isEqualTo(406);
    assertThat(accept.headers().firstValue("Content-Type")).contains("application/problem+json");
  }

  @Test
  void what_went_wrong_inside_stays_inside() throws Exception {
    HttpResponse<String> answer = get("/crash");
    assertThat(answer.statusCode()).isEqualTo(500);
    InternalError problem = json.readValue(answer.body(), InternalError.class);
    assertThat(problem.code()).isEqualTo("internal_error");
    assertThat(problem.incidentId()).isNotNull();
    assertThat(answer.body()).doesNotContain("select", "resolutionflow", "Exception");
  }

  @JsonIgnoreProperties(ignoreUnknown = true)
  private record InternalError(String code, UUID incidentId) {}

  private HttpResponse<String> get(String path) throws Exception {
    return send(request(path).GET());
  }

  private HttpResponse<String> post(String path, String body) throws Exception {
    return send(request(path).POST(HttpRequest.BodyPublishers.ofString(body)));
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/api/v1/probe" + path))
        .header("Content-Type", "application/json")
        .header("Accept", "application/json");
  }

  private static HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
    return HTTP.send(request.build(), HttpResponse.BodyHandlers.ofString());
  }
}
