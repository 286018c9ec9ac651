package com.resolutionflow.http.json;

import static org.assertj.core.api.Assertions.assertThat;

import com.resolutionflow.http.HttpTest;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Which bytes a body may consist of, on a real port. */
@HttpTest
class Utf8BodyTest {

  private static final HttpClient HTTP = HttpClient.newHttpClient();
  private static final String THING = "{\"client_name\":\"?\",\"count\":1}";

  @LocalServerPort int port;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "80", // a continuation without a beginning
        "BF",
        "C3", // a beginning without a continuation
        "C3 C3",
        "E2 82",
        "F0 9F 98",
        "C0 80", // overlong NUL
        "C0 AF", // overlong slash
        "C1 81", // overlong A
        "E0 80 AF",
        "E0 9F BF",
        "F0 80 80 AF",
        "F0 8F BF BF",
        "ED A0 80", // half of a surrogate pair
        "ED BF BF",
        "ED A0 BD ED B8 80", // a surrogate pair, as in CESU-8
        "F4 90 80 80", // above U+10FFFF
        "F5 80 80 80",
        "F8 88 80 80 80",
        "FE",
        "FF",
        "00"
      })
  void what_is_not_well_formed_is_refused(String bytes) throws Exception {
    for (BodyPublisher body : publishers(thing(HexFormat.ofDelimiter(" ").parseHex(bytes)))) {
      refused(post("/things", "application/json", body));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"UTF-16", "UTF-16LE", "UTF-16BE", "UTF-32", "UTF-32LE", "UTF-32BE"})
  void other_encodings_are_not_guessed(String name) throws Exception {
    Charset charset = Charset.forName(name);
    byte[] body = "{\"client_name\":\"Zoë\",\"count\":1}".getBytes(charset);
    byte[] marked = "\uFEFF{\"client_name\":\"Zoë\",\"count\":1}".getBytes(charset);
    for (byte[] encoded : List.of(body, marked)) {
      for (BodyPublisher publisher : publishers(encoded)) {
        refused(post("/things", "application/json", publisher));
      }
    }
  }

  @Test
  void a_body_that_ends_within_a_character_is_refused() throws Exception {
    byte[] cut = {'a', (byte) 0xE2, (byte) 0x82};
    for (BodyPublisher body : publishers(cut)) {
      refused(post("/texts", "text/plain", body));
    }
  }

  @Test
  void the_first_wrong_byte_is_named_however_much_follows() throws Exception {
    byte[] large = "x".repeat(900_000).getBytes(StandardCharsets.US_ASCII);
    large[70_000] = (byte) 0xFF;
    for (BodyPublisher body : publishers(large)) {
      HttpResponse<String> answer = post("/texts", "text/plain", body);
      refused(answer);
      assertThat(answer.body()).contains("at byte 70001.");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "7F",
        "C2 80",
        "DF BF",
        "E0 A0 80",
        "ED 9F BF",
        "EE 80 80",
        "EF BF BF",
        "F0 90 80 80",
        "F4 8F BF BF",
        "F0 9F 91 A9 E2 80 8D F0 9F 9A 80"
      })
  void every_character_passes(String bytes) throws Exception {
    byte[] character = HexFormat.ofDelimiter(" ").parseHex(bytes);
    for (BodyPublisher body : publishers(thing(character))) {
      HttpResponse<String> answer = post("/things", "application/json", body);
      assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
      assertThat(answer.body())
          .startsWith("{\"client_name\":\"" + new String(character, StandardCharsets.UTF_8) + "\"");
    }
  }

  @Test
  void characters_may_lie_across_the_pieces_in_which_they_are_read() throws Exception {
    for (String before : List.of("", "x", "xx", "xxx")) {
      byte[] body = (before + "😀".repeat(100_000)).getBytes(StandardCharsets.UTF_8);
      for (BodyPublisher publisher : publishers(body)) {
        HttpResponse<String> answer = post("/texts", "text/plain", publisher);
        assertThat(answer.body()).isEqualTo("{\"length\":" + (before.length() + 200_000) + "}");
      }
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "application/json;charset=UTF-16",
        "application/json; charset=\"iso-8859-1\"",
        "application/json; charset=us-ascii",
        "application/json; Charset=windows-1252",
        "application/json; charset=UTF-32LE"
      })
  void a_header_that_names_another_charset_is_refused(String type) throws Exception {
    HttpResponse<String> answer = post("/things", type, BodyPublishers.ofString(THING));
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(415);
    assertThat(answer.body()).contains("\"code\":\"unsupported_charset\"");
  }

  @ParameterizedTest
  @ValueSource(strings = {"application/json;charset=none-such", "application/json;charset=", "x"})
  void a_header_that_names_nothing_known_is_refused(String type) throws Exception {
    HttpResponse<String> answer = post("/things", type, BodyPublishers.ofString(THING));
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(415);
    assertThat(answer.body()).contains("\"code\":\"unsupported_media_type\"");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "application/json",
        "application/json;charset=utf-8",
        "application/json; charset=\"UTF-8\""
      })
  void utf_8_may_be_named(String type) throws Exception {
    HttpResponse<String> answer = post("/things", type, BodyPublishers.ofString(THING));
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
  }

  private static byte[] thing(byte[] name) {
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    int at = THING.indexOf('?');
    body.writeBytes(THING.substring(0, at).getBytes(StandardCharsets.US_ASCII));
    body.writeBytes(name);
    body.writeBytes(THING.substring(at + 1).getBytes(StandardCharsets.US_ASCII));
    return body.toByteArray();
  }

  /** With its length announced and in chunks. */
  private static List<BodyPublisher> publishers(byte[] body) {
    return List.of(
        BodyPublishers.ofByteArray(body),
        BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(body)));
  }

  private static void refused(HttpResponse<String> answer) {
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(400);
    assertThat(answer.headers().firstValue("Content-Type")).contains("application/problem+json");
    assertThat(answer.body()).contains("\"code\":\"malformed_utf8\"");
  }

  private HttpResponse<String> post(String path, String type, BodyPublisher body) throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/api/v1/probe" + path))
            .header("Content-Type", type)
            .header("Accept", "application/json")
            .POST(body)
            .build();
    return HTTP.send(request, HttpResponse.BodyHandlers.ofString());
  }
}
