package com.resolutionflow.ticket.psa.halopsa;

import com.resolutionflow.integration.Settings;
import com.resolutionflow.ticket.psa.CallQuota;
import com.resolutionflow.ticket.psa.PsaAdapter;
import com.resolutionflow.ticket.psa.PsaClient;
import com.resolutionflow.ticket.psa.PsaClients;
import com.resolutionflow.ticket.psa.PsaTickets;
import com.resolutionflow.ticket.psa.TokenCache;
import java.time.Duration;
import java.util.List;
import org.springframework.stereotype.Component;

/** HaloPSA, signed in to as an API application that acts as one of its agents. */
@Component
class HaloPsa extends PsaAdapter {

  /** Hosted instances have been seen to allow 300 calls in five minutes. */
  private static final CallQuota ALLOWANCE = new CallQuota(2, 240, Duration.ofMinutes(5));

  private final TokenCache<HaloApi.Token> tokens = new TokenCache<>();

  HaloPsa(PsaClients lines) {
    super(lines);
  }

  @Override
  public String kind() {
    return "halopsa";
  }

  @Override
  public String label() {
    return "HaloPSA";
  }

  @Override
  public List<Field> fields() {
    return List.of(
        address("url", "Address", true, "Where you sign in, for example https://acme.halopsa.com."),
        text(
            "client_id",
            "Client ID",
            "The client ID of an API application (client credentials): Configuration,"
                + " Integrations, HaloPSA API."),
        secret("client_secret", "Client secret", "Shown once when the application is created."),
        optional(
            "private_outcome",
            "Outcome of internal notes",
            "The name or number of the action's outcome. If empty: Private Note."),
        optional(
            "client_outcome",
            "Outcome of notes to clients",
            "The name or number of the action's outcome. If empty: Public Note."),
        NOTE_LIMIT);
  }

  @Override
  public CallQuota allowance() {
    return ALLOWANCE;
  }

  @Override
  protected List<String> vendorHosts() {
    return List.of(".halopsa.com");
  }

  @Override
  protected List<String> addressFields() {
    return List.of("url");
  }

  @Override
  public PsaTickets open(Settings settings, PsaClient line) {
    return new HaloTickets(
        new HaloApi(settings, hostCheck(), tokens, line),
        NoteOutcomes.of(settings),
        noteLimit(settings));
  }
}
