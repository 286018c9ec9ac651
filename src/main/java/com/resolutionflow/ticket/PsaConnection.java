package com.resolutionflow.ticket;

import com.resolutionflow.integration.IntegrationKind.Sort;
import com.resolutionflow.integration.Integrations;
import com.resolutionflow.integration.Settings;
import com.resolutionflow.ticket.psa.PsaAdapter;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** The ticket system that the current account has connected. */
@Component
class PsaConnection {

  private final Integrations integrations;
  private final List<PsaAdapter> systems;

  PsaConnection(Integrations integrations, List<PsaAdapter> systems) {
    this.integrations = integrations;
    this.systems = List.copyOf(systems);
  }

  /** The system with the account's settings, if one is enabled, even if it is marked as broken. */
  Optional<Enabled> enabled() {
    return integrations
        .enabledOfSort(Sort.PSA)
        .flatMap(
            found ->
                systems.stream()
                    .filter(system -> system.kind().equals(found.kind()))
                    .findFirst()
                    .map(system -> new Enabled(system, found.settings())));
  }

  /**
   * The enabled system, without decrypting secrets, so that it cannot fail inside an escalation.
   */
  Optional<Psa> psa() {
    List<String> kinds =
        integrations.enabledWithoutSecrets().stream().map(Integrations.Enabled::kind).toList();
    return systems.stream()
        .filter(system -> kinds.contains(system.kind()))
        .findFirst()
        .map(system -> new Psa(system.kind(), system.label()));
  }

  /** A system with the account's settings for it. */
  record Enabled(PsaAdapter system, Settings settings) {

    Psa psa() {
      return new Psa(system.kind(), system.label());
    }
  }
}
