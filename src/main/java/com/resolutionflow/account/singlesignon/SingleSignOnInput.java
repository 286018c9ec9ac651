package com.resolutionflow.account.singlesignon;

import com.resolutionflow.account.people.Role;
import com.resolutionflow.account.singlesignon.SingleSignOnController.SingleSignOnChange;
import com.resolutionflow.outbound.Outbound;
import com.resolutionflow.problem.Problem;
import com.resolutionflow.problem.Problem.FieldError;
import com.resolutionflow.text.HiddenCharacters;
import com.resolutionflow.text.WebAddress;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Validates what an owner enters, and merges it into what is stored. */
@Component
class SingleSignOnInput {

  private static final int MOST_DOMAINS = 20;

  private final Outbound outbound;
  private final ClientSecrets secrets;

  SingleSignOnInput(Outbound outbound, ClientSecrets secrets) {
    this.outbound = outbound;
    this.secrets = secrets;
  }

  /**
   * What is to be stored. A secret that is left out stays, but never for another issuer.
   *
   * @throws Problem 400 with every invalid field
   */
  SingleSignOn read(SingleSignOnChange wanted, Optional<SingleSignOn> before) {
    List<FieldError> errors = new ArrayList<>();
    String issuer = wanted.issuer().strip();
    issuerFlaw(issuer).ifPresent(flaw -> errors.add(new FieldError("issuer", flaw)));
    String client = line("client_id", wanted.clientId(), errors);
    List<String> domains = domains(wanted.domains(), errors);
    if (wanted.provisionRole() == Role.OWNER) {
      errors.add(
          new FieldError(
              "provision_role", "must be viewer, engineer, team_admin or null; owner came"));
    }
    if (wanted.required() && !wanted.enabled()) {
      errors.add(new FieldError("required", "can only be true while enabled is"));
    }
    String secret = secret(wanted.clientSecret(), issuer, before, errors);
    if (!errors.isEmpty()) {
      throw Problem.invalid(errors);
    }
    return new SingleSignOn(
        issuer,
        client,
        secret,
        domains,
        wanted.provisionRole(),
        wanted.required(),
        wanted.enabled(),
        Instant.EPOCH);
  }

  private Optional<String> issuerFlaw(String issuer) {
    if (WebAddress.parse(issuer).isEmpty() || HiddenCharacters.first(issuer).isPresent()) {
      return Optional.of("must be an address without a query, such as https://accounts.google.com");
    }
    return Optional.ofNullable(outbound.blockedReason(IssuerClient.KIND, issuer))
        .map(reason -> "may not be called: " + reason)
        .or(() -> IssuerKind.flaw(issuer));
  }

  private static String line(String field, String written, List<FieldError> errors) {
    String text = written.strip();
    if (text.isEmpty()) {
      errors.add(new FieldError(field, "must not be empty"));
    }
    HiddenCharacters.first(text)
        .ifPresent(
            hidden ->
                errors.add(
                    new FieldError(
                        field,
                        "must be one line without invisible characters, but has " + hidden)));
    return text;
  }

  private static List<String> domains(List<String> written, List<FieldError> errors) {
    List<String> domains = new ArrayList<>();
    for (String one : written) {
      Optional<String> domain = EmailDomain.parse(one);
      if (domain.isEmpty()) {
        errors.add(
            new FieldError("domains", "must be domains such as example.com; " + one + " came"));
      } else if (EmailDomain.isFreeMail(domain.get())) {
        errors.add(
            new FieldError(
                "domains", "must be your own; everybody can get an address of " + domain.get()));
      } else if (!domains.contains(domain.get())) {
        domains.add(domain.get());
      }
    }
    if (written.isEmpty() || written.size() > MOST_DOMAINS) {
      errors.add(
          new FieldError(
              "domains", "must be 1 to " + MOST_DOMAINS + " domains; " + written.size() + " came"));
    }
    return domains;
  }

  private String secret(
      @Nullable String written,
      String issuer,
      Optional<SingleSignOn> before,
      List<FieldError> errors) {
    if (written != null && !written.isBlank()) {
      return secrets.seal(issuer, line("client_secret", written, errors));
    }
    if (before.isEmpty()) {
      errors.add(new FieldError("client_secret", "must not be empty"));
    } else if (!before.get().issuer().equals(issuer)) {
      errors.add(
          new FieldError(
              "client_secret",
              "must be entered again, because the issuer has changed: a saved one is never sent to"
                  + " another issuer"));
    }
    return before.map(SingleSignOn::sealedSecret).orElse("");
  }
}
