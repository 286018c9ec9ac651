package com.resolutionflow.ticket.psa.connectwise;

import com.resolutionflow.integration.Settings;
import com.resolutionflow.ticket.psa.CallQuota;
import com.resolutionflow.ticket.psa.PsaAdapter;
import com.resolutionflow.ticket.psa.PsaClient;
import com.resolutionflow.ticket.psa.PsaClients;
import com.resolutionflow.ticket.psa.PsaTickets;
import com.resolutionflow.ticket.psa.TokenCache;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/**
 * ConnectWise PSA. Signs in as an API member; the client id names the integration, not the
 * customer, so that the operator can set it for all accounts ({@code
 * RESOLUTIONFLOW_TICKET_CONNECTWISE_CLIENTID}).
 */
@Component
class ConnectWise extends PsaAdapter {

  /**
   * ConnectWise publishes no limit. Two calls at once is what limits us; the other number is a
   * safety net.
   */
  private static final CallQuota ALLOWANCE = new CallQuota(2, 3_000, Duration.ofMinutes(1));

  private final String operatorsClientId;
  private final TokenCache<String> codebases = new TokenCache<>();

  ConnectWise(
      PsaClients lines,
      @Value("${resolutionflow.ticket.connectwise.client-id:}") String operatorsClientId) {
    super(lines);
    this.operatorsClientId = operatorsClientId.strip();
  }

  @Override
  public String kind() {
    return "connectwise";
  }

  @Override
  public String label() {
    return "ConnectWise PSA";
  }

  @Override
  public List<Field> fields() {
    List<Field> fields =
        new ArrayList<>(
            List.of(
                address(
                    "url",
                    "Address",
                    true,
                    "Where you sign in, for example https://na.myconnectwise.net."),
                text("company_id", "Company", "The company you type when you sign in."),
                text(
                    "public_key",
                    "Public key",
                    "The public key of an API member: System, Members, API Members, API Keys."),
                secret("private_key", "Private key", "Shown once when the key is created.")));
    String where = "The GUID of your integration, from developer.connectwise.com.";
    fields.add(
        operatorsClientId.isEmpty()
            ? text("client_id", "Client ID", where)
            : optional("client_id", "Client ID", where + " Only if you want to use your own."));
    fields.add(NOTE_LIMIT);
    return List.copyOf(fields);
  }

  @Override
  public CallQuota allowance() {
    return ALLOWANCE;
  }

  @Override
  protected List<String> vendorHosts() {
    return List.of(".myconnectwise.net", ".connectwisedev.com");
  }

  @Override
  protected List<String> addressFields() {
    return List.of("url");
  }

  @Override
  public PsaTickets open(Settings settings, PsaClient line) {
    String clientId = settings.find("client_id").orElse(operatorsClientId);
    return new ConnectWiseTickets(
        new ConnectWiseApi(settings, clientId, hostCheck(), codebases, line), noteLimit(settings));
  }
}
