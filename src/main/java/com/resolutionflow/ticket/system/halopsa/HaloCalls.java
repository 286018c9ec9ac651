package com.resolutionflow.ticket.system.halopsa;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.resolutionflow.integration.Settings;
import com.resolutionflow.outbound.Request;
import com.resolutionflow.ticket.system.HostCheck;
import com.resolutionflow.ticket.system.Line;
import com.resolutionflow.ticket.system.Refusals;
import com.resolutionflow.ticket.system.Remembered;
import com.resolutionflow.ticket.system.Trouble;
import com.resolutionflow.ticket.system.Trouble.Kind;
import java.net.URLEncoder;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/** Calls to one HaloPSA, with a token that is taken anew when it has run out or is refused. */
final class HaloCalls {

  private static final Duration MARGIN = Duration.ofSeconds(60);
  private static final Duration SHORTEST = Duration.ofSeconds(5);

  private final Settings settings;
  private final HostCheck hosts;
  private final Remembered<Token> tokens;
  private final Line line;

  HaloCalls(Settings settings, HostCheck hosts, Remembered<Token> tokens, Line line) {
    this.settings = settings;
    this.hosts = hosts;
    this.tokens = tokens;
    this.line = line;
  }

  /** What lets us in. Never prints. */
  record Token(String value) {
    @Override
    public String toString() {
      return "(secret)";
    }
  }

  Line line() {
    return line;
  }

  JsonNode get(String path) throws Trouble {
    return withToken(headers -> line.read(Request.get(host() + "/api" + path, headers), REFUSALS));
  }

  JsonNode post(String path, Object body) throws Trouble {
    return withToken(
        headers ->
            line.write(
                Request.postJson(host() + "/api" + path, headers, Line.json(body)), REFUSALS));
  }

  void forgetToken() {
    tokens.forget(settings);
  }

  /** Where people see a ticket. */
  String page(String id) throws Trouble {
    return host() + "/ticket?id=" + id;
  }

  static String encoded(String value) {
    return URLEncoder.encode(value, UTF_8).replace("+", "%20");
  }

  private String host() throws Trouble {
    return hosts.allowed(settings.value("url"));
  }

  /**
   * A 401 may mean that the token is not good any more: one new one is tried. A refused write was
   * not taken.
   */
  private JsonNode withToken(Call call) throws Trouble {
    try {
      return call.with(headers());
    } catch (Trouble trouble) {
      if (trouble.kind() != Kind.REFUSED) {
        throw trouble;
      }
      forgetToken();
      return call.with(headers());
    }
  }

  private interface Call {
    JsonNode with(Map<String, String> headers) throws Trouble;
  }

  private Map<String, String> headers() throws Trouble {
    String token = tokens.get(settings, this::newToken).value();
    return Map.of(
        "Authorization", "Bearer " + token, "Content-Type", "application/json; charset=utf-8");
  }

  private Remembered.Fresh<Token> newToken() throws Trouble {
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
      answer = line.read(request, REFUSALS);
    } catch (Trouble trouble) {
      throw trouble.kind() == Kind.REJECTED ? Trouble.of(Kind.REFUSED, trouble.said()) : trouble;
    }
    String token = answer.path("access_token").asString("");
    if (token.isEmpty()) {
      throw line.trouble(Kind.REFUSED, "It gave no access token.");
    }
    Duration lasts = Duration.ofSeconds(answer.path("expires_in").asLong(0)).minus(MARGIN);
    return new Remembered.Fresh<>(
        new Token(token), lasts.compareTo(SHORTEST) < 0 ? SHORTEST : lasts);
  }

  /** Where it says that tokens are to be had; older ones do not say. */
  private String tokenUrl() throws Trouble {
    String at = host() + "/auth";
    String tenant = "";
    try {
      JsonNode info = line.read(Request.get(host() + "/api/authinfo", Map.of()), REFUSALS);
      String stated = info.path("auth_url").asString("");
      at = stated.isBlank() ? at : hosts.allowed(stated);
      tenant = info.path("tenant_id").asString("");
    } catch (Trouble trouble) {
      if (trouble.kind() != Kind.MISSING) {
        throw trouble;
      }
    }
    return at + "/token" + (tenant.isBlank() ? "" : "?tenant=" + encoded(tenant));
  }

  /** It has more than one way to put it. */
  private static final Refusals REFUSALS =
      body ->
          body.isString()
              ? Optional.of(body.asString(""))
              : Stream.of("errorMessage", "Message", "message", "error_description", "error")
                  .map(name -> body.path(name).asString(""))
                  .filter(said -> !said.isBlank())
                  .findFirst();
}
