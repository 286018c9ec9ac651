package com.resolutionflow.ticket.system.autotask;

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
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import tools.jackson.databind.JsonNode;

/**
 * Calls to one customer's Autotask. A customer that was moved to another zone is found again by one
 * 401.
 */
final class AutotaskCalls {

  private static final String DIRECTORY = "https://webservices.autotask.net/atservicesrest/v1.0";
  private static final Duration ZONE_KEEPS = Duration.ofHours(12);

  private final Settings settings;
  private final HostCheck hosts;
  private final Remembered<Zone> zones;
  private final Line line;

  AutotaskCalls(Settings settings, HostCheck hosts, Remembered<Zone> zones, Line line) {
    this.settings = settings;
    this.hosts = hosts;
    this.zones = zones;
    this.line = line;
  }

  Line line() {
    return line;
  }

  JsonNode get(String path) throws Trouble {
    return inZone(zone -> line.read(Request.get(zone.api() + "/V1.0" + path, headers()), REFUSALS));
  }

  /** A question that is too long for an address. */
  JsonNode query(String path, Object body) throws Trouble {
    return inZone(
        zone ->
            line.read(
                Request.postJson(zone.api() + "/V1.0" + path, headers(), Line.json(body)),
                REFUSALS));
  }

  JsonNode post(String path, Object body) throws Trouble {
    return inZone(
        zone ->
            line.write(
                Request.postJson(zone.api() + "/V1.0" + path, headers(), Line.json(body)),
                REFUSALS));
  }

  void forgetZone() {
    zones.forget(settings);
  }

  /** Where people see a ticket. */
  String page(String ticketNumber) throws Trouble {
    return zone().web()
        + "/Autotask/AutotaskExtend/ExecuteCommand.aspx?Code=OpenTicketDetail&TicketNumber="
        + URLEncoder.encode(ticketNumber, UTF_8);
  }

  private JsonNode inZone(Call call) throws Trouble {
    Zone zone = zone();
    try {
      return call.in(zone);
    } catch (Trouble trouble) {
      if (trouble.kind() != Kind.REFUSED) {
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
    JsonNode in(Zone zone) throws Trouble;
  }

  private Zone zone() throws Trouble {
    return zones.get(settings, () -> new Remembered.Fresh<>(askedZone(), ZONE_KEEPS));
  }

  /** It is asked without credentials; to a user it does not know it says 500. */
  private Zone askedZone() throws Trouble {
    String directory = hosts.allowed(settings.find("zone_url").orElse(DIRECTORY));
    String user = URLEncoder.encode(settings.value("username"), UTF_8);
    JsonNode zone;
    try {
      zone =
          line.read(Request.get(directory + "/zoneInformation?user=" + user, Map.of()), REFUSALS);
    } catch (Trouble trouble) {
      throw trouble.kind() == Kind.REJECTED ? Trouble.of(Kind.REFUSED, trouble.said()) : trouble;
    }
    String api = zone.path("url").asString("");
    if (api.isBlank()) {
      throw line.trouble(
          Kind.REFUSED, "It knows no zone for the user " + settings.value("username") + ".");
    }
    return new Zone(hosts.allowed(api), zone.path("webUrl").asString("").replaceAll("/+$", ""));
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

  private static final Refusals REFUSALS =
      new Refusals() {
        @Override
        public Optional<String> reason(JsonNode body) {
          return Optional.of(
                  StreamSupport.stream(body.path("errors").spliterator(), false)
                      .map(error -> error.asString("").strip())
                      .collect(Collectors.joining(" ")))
              .filter(said -> !said.isBlank());
        }

        /** Values that it does not like, and rights that are missing, come as a 500 with errors. */
        @Override
        public boolean byServerErrors() {
          return true;
        }
      };
}
