package com.resolutionflow.support.document;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Holds every answer that a test gets through {@code ApiClient} against docs/openapi.json: status,
 * media type, the code of a refusal, and the body down to each property. So each operation is
 * looked at with all the answers that the tests of the product make it give.
 */
public final class DocumentedAnswers {

  private static final JsonMapper JSON = JsonMapper.shared();

  private static final Path DOCUMENT = Path.of("docs", "openapi.json");

  /** What the server answers before it looks for an operation. */
  private static final Set<Integer> OF_THE_SERVER = Set.of(408, 414, 417, 431, 501, 505);

  private static final AtomicReference<DocumentedAnswers> KNOWN = new AtomicReference<>();

  private final List<Operations> paths;
  private final DocumentSchema schema;

  private record Operations(Pattern path, JsonNode byMethod) {}

  private DocumentedAnswers(JsonNode document) {
    this.schema = new DocumentSchema(document);
    this.paths =
        document.get("paths").properties().stream()
            // Those without an id first: such an address could be one with an id, too.
            .sorted((one, other) -> Boolean.compare(hasId(one.getKey()), hasId(other.getKey())))
            .map(path -> new Operations(pattern(path.getKey()), path.getValue()))
            .toList();
  }

  private static boolean hasId(String path) {
    return path.contains("{");
  }

  private static Pattern pattern(String path) {
    return Pattern.compile(path.replace(".", "\\.").replaceAll("\\{[^}]*}", "[^/]+"));
  }

  private static DocumentedAnswers known() {
    return KNOWN.updateAndGet(
        before ->
            before == null ? new DocumentedAnswers(JSON.readTree(DOCUMENT.toFile())) : before);
  }

  /** Fails the test if the document does not have such an answer. */
  public static void check(HttpResponse<byte[]> response) {
    List<String> faults = known().faults(response);
    if (!faults.isEmpty()) {
      throw new AssertionError(
          "%s %s answered %d, but not as docs/openapi.json has it: %s%n%s"
              .formatted(
                  response.request().method(),
                  response.uri().getPath(),
                  response.statusCode(),
                  faults,
                  new String(response.body(), StandardCharsets.UTF_8)));
    }
  }

  private List<String> faults(HttpResponse<byte[]> response) {
    int status = response.statusCode();
    JsonNode operation = operation(response);
    if (operation == null || OF_THE_SERVER.contains(status)) {
      return List.of();
    }
    JsonNode answers = operation.get("responses");
    JsonNode answer =
        schema.resolved(
            answers.has("" + status)
                ? answers.get("" + status)
                : answers.path(status / 100 + "XX"));
    if (answer.isMissingNode()) {
      return List.of("the status is not there; run bin/openapi if the code says so now");
    }
    JsonNode content = answer.path("content");
    String type = response.headers().firstValue("Content-Type").orElse("").split(";")[0];
    if (content.isMissingNode()) {
      return response.body().length == 0 ? List.of() : List.of("there should be no body");
    }
    if (!content.has(type)) {
      return List.of("the Content-Type is " + type);
    }
    return type.endsWith("json")
        ? Stream.concat(
                schema.faults(content.get(type).get("schema"), body(response)).stream(),
                code(answer, response))
            .toList()
        : List.of();
  }

  private JsonNode operation(HttpResponse<byte[]> response) {
    String path = response.uri().getRawPath();
    String method = response.request().method().toLowerCase(Locale.ROOT);
    return paths.stream()
        .filter(known -> known.path().matcher(path).matches())
        .findFirst()
        .map(known -> known.byMethod().get(method))
        .orElse(null);
  }

  private static JsonNode body(HttpResponse<byte[]> response) {
    if (response.headers().firstValue("Content-Encoding").isEmpty()) {
      return JSON.readTree(response.body());
    }
    try (InputStream plain = new GZIPInputStream(new ByteArrayInputStream(response.body()))) {
      return JSON.readTree(plain);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Stream<String> code(JsonNode answer, HttpResponse<byte[]> response) {
    if (!answer.has("x-codes")) {
      return Stream.empty();
    }
    List<String> codes = new ArrayList<>();
    answer.get("x-codes").forEach(code -> codes.add(code.asString()));
    String code = body(response).path("code").asString();
    return codes.contains(code)
        ? Stream.empty()
        : Stream.of(
            "the code "
                + code
                + " is not there; run bin/openapi, and if it does not find the code, let the"
                + " endpoint's method reach the one that makes the problem");
  }
}
