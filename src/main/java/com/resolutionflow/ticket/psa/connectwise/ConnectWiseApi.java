package com.resolutionflow.ticket.psa.connectwise;

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
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import tools.jackson.databind.JsonNode;

/**
 * The REST API of one ConnectWise. Its path depends on the company's release, which the server
 * tells without authentication.
 */
final class ConnectWiseApi {

  /** Without it the server answers in the format of its newest version. */
  private static final String VERSION = "application/vnd.connectwise.com+json; version=2025.1";

  private static final Duration RELEASE_KEEPS = Duration.ofHours(12);
  private static final Pattern SIGN_IN_HOST =
      Pattern.compile(
          "(?i)^(https://)((?:na|eu|au|aus|za)\\.myconnectwise\\.net|staging\\.connectwisedev\\.com)");
  private static final Pattern API_HOST = Pattern.compile("(?i)^(https://)api-(.+)");

  private final Settings settings;
  private final String clientId;
  private final HostCheck hosts;
  private final TokenCache<String> codebases;
  private final PsaClient client;

  ConnectWiseApi(
      Settings settings,
      String clientId,
      HostCheck hosts,
      TokenCache<String> codebases,
      PsaClient line) {
    this.settings = settings;
    this.clientId = clientId;
    this.hosts = hosts;
    this.codebases = codebases;
    this.client = line;
  }

  PsaClient client() {
    return client;
  }

  /** Reads from one release's path. */
  interface Read<T> {
    T from(String codebase) throws PsaException;
  }

  JsonNode get(String path) throws PsaException {
    return inRelease(codebase -> read(codebase, path));
  }

  JsonNode read(String codebase, String path) throws PsaException {
    return client.read(Request.get(api(codebase, path), headers()), REFUSALS);
  }

  /**
   * Reads in the release that the company is on. After a 404 the release is looked up once more,
   * because an upgrade may have moved the path.
   */
  <T> T inRelease(Read<T> read) throws PsaException {
    String codebase = codebase();
    try {
      return read.from(codebase);
    } catch (PsaException trouble) {
      if (trouble.kind() != Kind.NOT_FOUND) {
        throw trouble;
      }
      codebases.invalidate(settings);
      String now = codebase();
      if (now.equals(codebase)) {
        throw trouble;
      }
      return read.from(now);
    }
  }

  JsonNode post(String path, Object body) throws PsaException {
    return client.write(
        Request.postJson(api(codebase(), path), headers(), PsaClient.json(body)), REFUSALS);
  }

  void forgetRelease() {
    codebases.invalidate(settings);
  }

  /** A ticket's page. */
  String page(String id) throws PsaException {
    String host = API_HOST.matcher(host()).replaceFirst("$1$2");
    return host
        + "/v4_6_release/services/system_io/Service/fv_sr100_request.rails?service_recid="
        + id
        + "&companyName="
        + encoded(settings.value("company_id"));
  }

  static String encoded(String value) {
    return URLEncoder.encode(value, UTF_8).replace("+", "%20");
  }

  private String api(String codebase, String path) throws PsaException {
    return host() + "/" + codebase + "apis/3.0" + path;
  }

  private String host() throws PsaException {
    Matcher signIn = SIGN_IN_HOST.matcher(settings.value("url"));
    return hosts.requireAllowed(signIn.replaceFirst("$1api-$2"));
  }

  private String codebase() throws PsaException {
    return codebases.get(settings, () -> new TokenCache.Loaded<>(fetchCodebase(), RELEASE_KEEPS));
  }

  private String fetchCodebase() throws PsaException {
    String company = settings.value("company_id");
    JsonNode info =
        client.read(
            Request.get(
                host() + "/login/companyinfo/" + encoded(company),
                Map.of("Accept", "application/json")),
            REFUSALS);
    if (info.isNull() || info.isMissingNode()) {
      throw client.failure(Kind.MISCONFIGURED, "It has no company " + company + ".");
    }
    String codebase = info.path("Codebase").asString("v4_6_release/");
    return codebase.endsWith("/") ? codebase : codebase + "/";
  }

  private Map<String, String> headers() {
    String user =
        settings.value("company_id")
            + "+"
            + settings.value("public_key")
            + ":"
            + settings.value("private_key");
    return Map.of(
        "Authorization",
        "Basic " + Base64.getEncoder().encodeToString(user.getBytes(UTF_8)),
        "clientId",
        clientId,
        "Accept",
        VERSION);
  }

  private static final ErrorBodyReader REFUSALS =
      body -> {
        String details =
            StreamSupport.stream(body.path("errors").spliterator(), false)
                .map(error -> error.path("message").asString(""))
                .filter(message -> !message.isBlank())
                .collect(Collectors.joining(" "));
        String message = body.path("message").asString("");
        String all = details.isEmpty() ? message : message + " " + details;
        return Optional.of(all.isBlank() ? body.path("code").asString("") : all)
            .filter(said -> !said.isBlank());
      };
}
