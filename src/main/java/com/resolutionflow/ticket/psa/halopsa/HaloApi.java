package com.resolutionflow.ticket.psa.halopsa;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.resolutionflow.integration.Settings;
import com.resolutionflow.outbound.Request;
import com.resolutionflow.ticket.psa.ErrorBodyReader;
import com.resolutionflow.ticket.psa.HostCheck;
import com.resolutionflow.ticket.psa.PsaClient;
import com.resolutionflow.ticket.psa.PsaException;
import com.resolutionflow.ticket.psa.PsaException.Kind;
import com.resolutionflow.ticket.psa.TokenCache;
import java.net.URLEncoder;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/**
 * The REST API of one HaloPSA. Gets a new access token when the old one has expired or is refused.
 */
final class HaloApi {

  private static final Duration MARGIN = Duration.ofSeconds(60);
  private static final Duration SHORTEST = Duration.ofSeconds(5);

  private final Settings settings;
  private final HostCheck hosts;
  private final TokenCache<Token> tokens;
  private final PsaClient client;

  HaloApi(Settings settings, HostCheck hosts, TokenCache<Token> tokens, PsaClient line) {
    this.settings = settings;
    this.hosts = hosts;
    this.tokens = tokens;
    this.client = line;
  }

  /** An access token. Never printed. */
  record Token(String value) {
    @Override
    public String toString() {
      return "(secret)";
    }
  }

  PsaClient client() {
    return client;
  }

  JsonNode get(String path) throws PsaException {
    return withToken(
        headers -> client.read(Request.get(host() + "/api" + path, headers), REFUSALS));
  }

  JsonNode post(String path, Object body) throws PsaException {
    return withToken(
        headers ->
            client.write(
                Request.postJson(host() + "/api" + path, headers, PsaClient.json(body)), REFUSALS));
  }

  void forgetToken() {
    tokens.invalidate(settings);
  }

  /** A ticket's page. */
  String page(String id) throws PsaException {
    return host() + "/ticket?id=" + id;
  }

  static String encoded(String value) {
    return URLEncoder.encode(value, UTF_8).replace("+", "%20");
  }

  private String host() throws PsaException {
    return hosts.requireAllowed(settings.value("url"));
  }

  /**
   * A 401 may mean that the token has expired, so one new token is tried. A write answered with 401
   * was not accepted.
   */
  private JsonNode withToken(Call call) throws PsaException {
    try {
      return call.with(headers());
    } catch (PsaException trouble) {
      if (trouble.kind() != Kind.UNAUTHORIZED) {
        throw trouble;
      }
      forgetToken();
      return call.with(headers());
    }
  }

  private interface Call {
    JsonNode with(Map<String, String> headers) throws PsaException;
  }

  private Map<String, String> headers() throws PsaException {
    String token = tokens.get(settings, this::newToken).value();
    return Map.of(
        "Authorization", "Bearer " + token, "Content-Type", "application/json; charset=utf-8");
  }

  private TokenCache.Loaded<Token> newToken() throws PsaException {
    String form =
        "grant_type=client_credentials&client_id="
            + encoded(settings.value("client_id"))
            + "&client_secret="
            + encoded(settings.value("client_secret"))
            + "&scope=all";
    Request request =
        new Request(
            "POST",
            tokenUrl(),
            Map.of("Content-Type", "application/x-www-form-urlencoded"),
            form.getBytes(UTF_8));
    JsonNode answer;
    try {
      answer = client.read(request, REFUSALS);
    } catch (PsaException trouble) {
      throw trouble.kind() == Kind.REJECTED
          ? PsaException.of(Kind.UNAUTHORIZED, trouble.reason())
          : trouble;
    }
    String token = answer.path("access_token").asString("");
    if (token.isEmpty()) {
      throw client.failure(Kind.UNAUTHORIZED, "It did not issue an access token.");
    }
    Duration lasts = Duration.ofSeconds(answer.path("expires_in").asLong(0)).minus(MARGIN);
    return new TokenCache.Loaded<>(
        new Token(token), lasts.compareTo(SHORTEST) < 0 ? SHORTEST : lasts);
  }

  /** The token endpoint as the server announces it; older servers do not. */
  private String tokenUrl() throws PsaException {
    String at = host() + "/auth";
    String tenant = "";
    try {
      JsonNode info = client.read(Request.get(host() + "/api/authinfo", Map.of()), REFUSALS);
      String stated = info.path("auth_url").asString("");
      at = stated.isBlank() ? at : hosts.requireAllowed(stated);
      tenant = info.path("tenant_id").asString("");
    } catch (PsaException trouble) {
      if (trouble.kind() != Kind.NOT_FOUND) {
        throw trouble;
      }
    }
    return at + "/token" + (tenant.isBlank() ? "" : "?tenant=" + encoded(tenant));
  }

  /** HaloPSA has several error formats. */
  private static final ErrorBodyReader REFUSALS =
      body ->
          body.isString()
              ? Optional.of(body.asString(""))
              : Stream.of("errorMessage", "Message", "message", "error_description", "error")
                  .map(name -> body.path(name).asString(""))
                  .filter(said -> !said.isBlank())
                  .findFirst();
}
