import com.resolutionflow.support.ChildProcess;
import com.resolutionflow.support.TestDatabase;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The product in a process of its own, with the demo people and on a database that the bench can
 * reach as well.
 */
final class Product implements AutoCloseable {

  static final JsonMapper JSON = JsonMapper.builder().build();
  static final String JUNIOR = "engineer@resolutionflow.example.com";
  static final String SENIOR = "senior@resolutionflow.example.com";

  final TestDatabase database = TestDatabase.fresh();
  final ChildProcess process;
  private final HttpClient http =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(Duration.ofSeconds(20))
          .build();

  private Product(Map<String, String> more) throws Exception {
    Map<String, String> settings = new HashMap<>(database.environment());
    settings.put("RESOLUTIONFLOW_DEMO", "true");
    settings.put("RESOLUTIONFLOW_LIMITS_REQUESTSPERMINUTE", "10000000");
    settings.put("RESOLUTIONFLOW_LIMITS_BURST", "10000000");
    settings.put("RESOLUTIONFLOW_LIVE_STREAMSPERUSER", "20000");
    settings.putAll(more);
    settings.putAll(fromCommandLine());
    process =
        ChildProcess.start(Files.createTempDirectory("bench"), settings, List.of("-Xmx1g"))
            .awaitReady();
  }

  static Product start() throws Exception {
    return new Product(Map.of());
  }

  /** The same with further settings, as environment variables. */
  static Product start(Map<String, String> settings) throws Exception {
    return new Product(settings);
  }

  private static Map<String, String> fromCommandLine() {
    Map<String, String> settings = new LinkedHashMap<>();
    System.getenv()
        .forEach(
            (name, value) -> {
              if (name.startsWith("BENCH_SET_")) {
                settings.put(name.substring("BENCH_SET_".length()), value);
              }
            });
    return settings;
  }

  /**
   * Signs in and makes an API token, which costs the server less per request than a cookie would.
   */
  Caller signIn(String email) throws Exception {
    Map<String, String> cookies = new ConcurrentHashMap<>();
    call(cookies, "GET", "/me", null);
    expect(
        call(cookies, "POST", "/auth/login", Map.of("email", email, "password", "TestPass123!")),
        200);
    String token =
        expect(call(cookies, "POST", "/api-tokens", Map.of("name", "bench")), 201)
            .path("token")
            .asString();
    return new Caller(token);
  }

  private HttpResponse<String> call(
      Map<String, String> cookies, String method, String path, Object body) throws Exception {
    HttpRequest.Builder request = request(method, path, body);
    cookies.forEach((name, value) -> request.header("Cookie", name + "=" + value));
    if (cookies.containsKey("XSRF-TOKEN")) {
      request.header("X-XSRF-TOKEN", cookies.get("XSRF-TOKEN"));
    }
    HttpResponse<String> response =
        http.send(request.build(), HttpResponse.BodyHandlers.ofString());
    for (String cookie : response.headers().allValues("Set-Cookie")) {
      String[] pair = cookie.split(";", 2)[0].split("=", 2);
      cookies.put(pair[0], pair[1]);
    }
    return response;
  }

  private HttpRequest.Builder request(String method, String path, Object body) {
    HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(process.url("/api/v1" + path)));
    return body == null
        ? request.method(method, HttpRequest.BodyPublishers.noBody())
        : request
            .header("Content-Type", "application/json")
            .method(method, HttpRequest.BodyPublishers.ofString(JSON.writeValueAsString(body)));
  }

  static JsonNode expect(HttpResponse<String> response, int status) {
    if (response.statusCode() != status) {
      throw new IllegalStateException(
          response.uri() + " answered " + response.statusCode() + " " + response.body());
    }
    return JSON.readTree(response.body());
  }

  /** What a process has used of the CPU so far, user and system. */
  static long cpuMillis(long pid) throws Exception {
    String line = Files.readString(Path.of("/proc/" + pid + "/stat"));
    String[] fields = line.substring(line.lastIndexOf(')') + 2).split(" ");
    return (Long.parseLong(fields[11]) + Long.parseLong(fields[12])) * 10;
  }

  /** Resident memory of the product's process, in kB. */
  long residentKilobytes() throws Exception {
    for (String line :
        Files.readAllLines(Path.of("/proc/" + process.process().pid() + "/status"))) {
      if (line.startsWith("VmRSS:")) {
        return Long.parseLong(line.replaceAll("\\D", ""));
      }
    }
    throw new IllegalStateException("no VmRSS");
  }

  @Override
  public void close() {
    process.close();
  }

  /** Somebody with an API token. */
  final class Caller {

    final String token;

    Caller(String token) {
      this.token = token;
    }

    HttpResponse<String> send(String method, String path, Object body) throws Exception {
      return http.send(
          request(method, path, body).header("Authorization", "Bearer " + token).build(),
          HttpResponse.BodyHandlers.ofString());
    }

    /** A new session that has been worked a little. */
    String session() throws Exception {
      String id =
          expect(
                  send(
                      "POST",
                      "/ai-sessions",
                      Map.of(
                          "problem",
                          "Nobody at the depot can print since noon",
                          "client_name",
                          "Orchard Foods")),
                  201)
              .path("id")
              .asString();
      for (int step = 0; step < 4; step++) {
        expect(
            send(
                "POST",
                "/ai-sessions/" + id + "/steps",
                Map.of(
                    "kind",
                    "action",
                    "text",
                    "Restarted the spooler, try " + step,
                    "outcome",
                    "no_change")),
            201);
      }
      return id;
    }
  }
}
