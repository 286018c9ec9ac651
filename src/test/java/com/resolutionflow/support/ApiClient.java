package com.resolutionflow.support;

import com.resolutionflow.support.document.DocumentedAnswers;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.json.JsonMapper;

/**
 * A client of the API as a browser's page or a script is one: with a cookie jar and the CSRF token
 * sent back on unsafe calls, or with an API token. Real HTTP; one instance is one browser. Safe for
 * use by several threads.
 */
public final class ApiClient {

  private static final HttpClient HTTP =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(Duration.ofSeconds(10))
          .followRedirects(HttpClient.Redirect.NEVER)
          .build();

  /** Fails the test on a property that docs/openapi.json does not name. */
  static final JsonMapper JSON =
      JsonMapper.builder()
          .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
          .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .build();

  private static final Set<String> SAFE = Set.of("GET", "HEAD", "OPTIONS");
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final String address;
  private final Map<String, String> cookies;
  private final Map<String, String> headers;

  private ApiClient(String address, Map<String, String> cookies, Map<String, String> headers) {
    this.address = address;
    this.cookies = cookies;
    this.headers = headers;
  }

  /** A new browser, signed in as nobody, whose paths are below {@code http://127.0.0.1:port}. */
  public static ApiClient at(int port) {
    return new ApiClient("http://127.0.0.1:" + port, new ConcurrentHashMap<>(), Map.of());
  }

  /** The same browser (one cookie jar), which sends that header with every request. */
  public ApiClient with(String header, String value) {
    Map<String, String> more = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    more.putAll(headers);
    more.put(header, value);
    return new ApiClient(address, cookies, more);
  }

  /** A script without cookies, with that API token. */
  public ApiClient withToken(String token) {
    return new ApiClient(
        address, new ConcurrentHashMap<>(), Map.of("Authorization", "Bearer " + token));
  }

  /** The same browser's copy on another replica. */
  public ApiClient on(int port) {
    return new ApiClient("http://127.0.0.1:" + port, cookies, headers);
  }

  /** Signs in, or fails the test. */
  public ApiClient signIn(String email, String password) {
    post("/api/v1/auth/login", Map.of("email", email, "password", password)).expect(200);
    return this;
  }

  public Answer get(String path) {
    return send("GET", path, null, Map.of());
  }

  public Answer post(String path, Object body) {
    return send("POST", path, body, Map.of());
  }

  /** A POST without a body. */
  public Answer post(String path) {
    return send("POST", path, null, Map.of());
  }

  public Answer put(String path, Object body) {
    return send("PUT", path, body, Map.of());
  }

  public Answer patch(String path, Object body) {
    return send("PATCH", path, body, Map.of());
  }

  public Answer delete(String path) {
    return send("DELETE", path, null, Map.of());
  }

  /**
   * Sends a request and waits for the whole answer. An unsafe one by cookie carries the CSRF token,
   * fetched first if there is none yet, unless {@code more} says what to send as {@code
   * X-XSRF-TOKEN} itself. The answer has to be one that docs/openapi.json describes.
   *
   * @param body a text, sent as it is, or anything else, sent as JSON; null for none
   */
  public Answer send(String method, String path, Object body, Map<String, String> more) {
    boolean byCookie = !headers.containsKey("Authorization");
    if (byCookie
        && !SAFE.contains(method)
        && !more.containsKey("X-XSRF-TOKEN")
        && csrfToken() == null) {
      get("/api/v1/me");
    }
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(address + path))
            .timeout(PATIENCE)
            .method(method, publisher(body));
    if (body != null) {
      request.header("Content-Type", "application/json");
    }
    request(method, byCookie, more).forEach(request::setHeader);
    HttpResponse<byte[]> response = exchange(request.build());
    response.headers().allValues("Set-Cookie").forEach(this::keep);
    DocumentedAnswers.check(response);
    return new Answer(response);
  }

  /**
   * A request of this client to that path, to be sent in another way, such as reading a stream:
   * with the cookies and headers it would send itself.
   */
  public HttpRequest.Builder request(String method, String path) {
    HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(address + path));
    request(method, !headers.containsKey("Authorization"), Map.of()).forEach(request::setHeader);
    return request.method(method, BodyPublishers.noBody());
  }

  /** The code of a refusal that was read in another way. */
  public static String code(byte[] problem) {
    return JSON.readTree(problem).path("code").asString();
  }

  /** The value of a cookie in this browser's jar. */
  public Optional<String> cookie(String name) {
    return Optional.ofNullable(cookies.get(name));
  }

  /** All that is in this browser's jar. */
  public Map<String, String> cookies() {
    return Map.copyOf(cookies);
  }

  /** Puts a cookie into the jar, or takes it out with null. */
  public ApiClient setCookie(String name, String value) {
    if (value == null) {
      cookies.remove(name);
    } else {
      cookies.put(name, value);
    }
    return this;
  }

  private Map<String, String> request(String method, boolean byCookie, Map<String, String> more) {
    Map<String, String> all = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    if (byCookie && !SAFE.contains(method) && csrfToken() != null) {
      all.put("X-XSRF-TOKEN", csrfToken());
    }
    StringBuilder jar = new StringBuilder();
    cookies.forEach(
        (name, value) ->
            jar.append(jar.isEmpty() ? "" : "; ").append(name).append('=').append(value));
    if (!jar.isEmpty()) {
      all.put("Cookie", jar.toString());
    }
    all.putAll(headers);
    all.putAll(more);
    all.values().removeIf(String::isEmpty);
    return all;
  }

  /** From the cookie of a deployment with https or of one without, or null. */
  private String csrfToken() {
    return cookies.getOrDefault("__Host-XSRF-TOKEN", cookies.get("XSRF-TOKEN"));
  }

  private void keep(String setCookie) {
    String[] pair = setCookie.split(";", 2)[0].split("=", 2);
    if (pair[1].isEmpty() || setCookie.contains("Max-Age=0")) {
      cookies.remove(pair[0]);
    } else {
      cookies.put(pair[0], pair[1]);
    }
  }

  private static BodyPublisher publisher(Object body) {
    return switch (body) {
      case null -> BodyPublishers.noBody();
      case String text -> BodyPublishers.ofString(text);
      case Object other -> BodyPublishers.ofByteArray(JSON.writeValueAsBytes(other));
    };
  }

  private static HttpResponse<byte[]> exchange(HttpRequest request) {
    try {
      return HTTP.send(request, BodyHandlers.ofByteArray());
    } catch (IOException failed) {
      throw new java.io.UncheckedIOException(request.method() + " " + request.uri(), failed);
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(stopped);
    }
  }

  /** A whole answer. */
  public record Answer(HttpResponse<byte[]> response) {

    public int status() {
      return response.statusCode();
    }

    public String body() {
      return new String(response.body(), java.nio.charset.StandardCharsets.UTF_8);
    }

    /** The body as one of the {@link Api}'s types. */
    public <T> T as(Class<T> type) {
      return JSON.readValue(response.body(), type);
    }

    /** The body as JSON. */
    public JsonNode json() {
      return JSON.readTree(response.body());
    }

    /**
     * The text or number at a path of the body such as {@code account.name} or {@code items.0.id}.
     */
    public String text(String path) {
      JsonNode node = json().at("/" + path.replace('.', '/'));
      if (node.isMissingNode()) {
        throw new AssertionError("no " + path + " in " + body());
      }
      return node.asString();
    }

    public Optional<String> header(String name) {
      return response.headers().firstValue(name);
    }

    /** Fails the test, showing the answer, unless it has that status. */
    public Answer expect(int status) {
      if (status() != status) {
        throw new AssertionError(
            response.request().method()
                + " "
                + response.uri().getPath()
                + ": expected "
                + status
                + " but was "
                + status()
                + " "
                + body());
      }
      return this;
    }

    /** As {@link #expect(int)}, for a problem with that code. */
    public Answer expect(int status, String code) {
      expect(status);
      if (!code.equals(text("code"))) {
        throw new AssertionError("expected code " + code + " but was " + body());
      }
      return this;
    }
  }
}
