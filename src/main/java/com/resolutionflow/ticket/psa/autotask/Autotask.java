package com.resolutionflow.ticket.psa.autotask;

import com.resolutionflow.integration.Settings;
import com.resolutionflow.ticket.psa.CallQuota;
import com.resolutionflow.ticket.psa.PsaAdapter;
import com.resolutionflow.ticket.psa.PsaClient;
import com.resolutionflow.ticket.psa.PsaClients;
import com.resolutionflow.ticket.psa.PsaTickets;
import com.resolutionflow.ticket.psa.TokenCache;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.springframework.stereotype.Component;

/**
 * Autotask PSA. The customer's zone is looked up first; the API user is the author of our notes.
 */
@Component
class Autotask extends PsaAdapter {

  /**
   * All API clients of a customer share 10,000 calls an hour; we use at most a fifth, two at once.
   */
  private static final CallQuota ALLOWANCE = new CallQuota(2, 2_000, Duration.ofHours(1));

  private final TokenCache<Zone> zones = new TokenCache<>();
  private final Map<WorkItem, TokenCache<NotePicklists>> choices =
      Map.of(WorkItem.TICKET, new TokenCache<>(), WorkItem.TASK, new TokenCache<>());

  Autotask(PsaClients lines) {
    super(lines);
  }

  @Override
  public String kind() {
    return "autotask";
  }

  @Override
  public String label() {
    return "Autotask PSA";
  }

  @Override
  public List<Field> fields() {
    return List.of(
        text(
            "username",
            "API user",
            "The user name (key) of an API-only user: Admin, Resources (Users), New API User."),
        secret("secret", "Secret", "The password (secret) of that user."),
        secret(
            "integration_code",
            "Tracking identifier",
            "The API tracking identifier of that user; custom ones begin with a letter code."),
        address(
            "zone_url",
            "Zone directory",
            false,
            "Leave empty. Needed only if your Autotask is not found by way of"
                + " webservices.autotask.net."));
  }

  @Override
  public CallQuota allowance() {
    return ALLOWANCE;
  }

  @Override
  protected List<String> vendorHosts() {
    return List.of(".autotask.net");
  }

  @Override
  protected List<String> addressFields() {
    return List.of("zone_url");
  }

  @Override
  public PsaTickets open(Settings settings, PsaClient line) {
    AutotaskApi calls = new AutotaskApi(settings, hostCheck(), zones, line);
    return new AutotaskTickets(
        calls,
        item -> NotePicklists.of(calls, settings, item, Objects.requireNonNull(choices.get(item))));
  }
}
