package com.resolutionflow.ticket.psa.autotask;

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
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import tools.jackson.databind.JsonNode;

/**
 * The REST API of one customer's Autotask. After a 401 the zone is looked up again, in case the
 * customer was moved.
 */
final class AutotaskApi {

  private static final String DIRECTORY = "https://webservices.autotask.net/atservicesrest/v1.0";
  private static final Duration ZONE_KEEPS = Duration.ofHours(12);

  private final Settings settings;
  private final HostCheck hosts;
  private final TokenCache<Zone> zones;
  private final PsaClient client;

  AutotaskApi(Settings settings, HostCheck hosts, TokenCache<Zone> zones, PsaClient line) {
    this.settings = settings;
    this.hosts = hosts;
    this.zones = zones;
    this.client = line;
  }

  PsaClient client() {
    return client;
  }

  JsonNode get(String path) throws PsaException {
    return inZone(
        zone -> client.read(Request.get(zone.api() + "/V1.0" + path, headers()), REFUSALS));
  }

  /** A query that is too long for a URL. */
  JsonNode query(String path, Object body) throws PsaException {
    return inZone(
        zone ->
            client.read(
                Request.postJson(zone.api() + "/V1.0" + path, headers(), PsaClient.json(body)),
                REFUSALS));
  }

  JsonNode post(String path, Object body) throws PsaException {
    return inZone(
        zone ->
            client.write(
                Request.postJson(zone.api() + "/V1.0" + path, headers(), PsaClient.json(body)),
                REFUSALS));
  }

  void forgetZone() {
    zones.invalidate(settings);
  }

  /** A ticket's page. */
  String page(String ticketNumber) throws PsaException {
    return zone().web()
        + "/Autotask/AutotaskExtend/ExecuteCommand.aspx?Code=OpenTicketDetail&TicketNumber="
        + URLEncoder.encode(ticketNumber, UTF_8);
  }

  private JsonNode inZone(Call call) throws PsaException {
    Zone zone = zone();
    try {
      return call.in(zone);
    } catch (PsaException trouble) {
      if (trouble.kind() != Kind.UNAUTHORIZED) {
        throw trouble;
      }
      forgetZone();
      Zone now = zone();
      if (now.equals(zone)) {
        throw trouble;
      }
      return call.in(now);
    }
  }

  private interface Call {
    JsonNode in(Zone zone) throws PsaException;
  }

  private Zone zone() throws PsaException {
    return zones.get(settings, () -> new TokenCache.Loaded<>(fetchZone(), ZONE_KEEPS));
  }

  /** The zone directory needs no credentials; for an unknown user it answers 500. */
  private Zone fetchZone() throws PsaException {
    String directory = hosts.requireAllowed(settings.find("zone_url").orElse(DIRECTORY));
    String user = URLEncoder.encode(settings.value("username"), UTF_8);
    JsonNode zone;
    try {
      zone =
          client.read(Request.get(directory + "/zoneInformation?user=" + user, Map.of()), REFUSALS);
    } catch (PsaException trouble) {
      throw trouble.kind() == Kind.REJECTED
          ? PsaException.of(Kind.UNAUTHORIZED, trouble.reason())
          : trouble;
    }
    String api = zone.path("url").asString("");
    if (api.isBlank()) {
      throw client.failure(
          Kind.UNAUTHORIZED, "It has no zone for the user " + settings.value("username") + ".");
    }
    return new Zone(
        hosts.requireAllowed(api), zone.path("webUrl").asString("").replaceAll("/+$", ""));
  }

  private Map<String, String> headers() {
    return Map.of(
        "UserName",
        settings.value("username"),
        "Secret",
        settings.value("secret"),
        "ApiIntegrationCode",
        settings.value("integration_code"));
  }

  private static final ErrorBodyReader REFUSALS =
      new ErrorBodyReader() {
        @Override
        public Optional<String> reason(JsonNode body) {
          return Optional.of(
                  StreamSupport.stream(body.path("errors").spliterator(), false)
                      .map(error -> error.asString("").strip())
                      .collect(Collectors.joining(" ")))
              .filter(said -> !said.isBlank());
        }

        // Invalid values and missing permissions are answered with a 500 and a list of errors.
        @Override
        public boolean rejectsWithServerError() {
          return true;
        }
      };
}
