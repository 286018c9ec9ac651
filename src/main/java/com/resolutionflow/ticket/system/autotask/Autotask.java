package com.resolutionflow.ticket.system.autotask;

import com.resolutionflow.integration.Settings;
import com.resolutionflow.ticket.system.Allowance;
import com.resolutionflow.ticket.system.Line;
import com.resolutionflow.ticket.system.Lines;
import com.resolutionflow.ticket.system.Remembered;
import com.resolutionflow.ticket.system.TicketDesk;
import com.resolutionflow.ticket.system.TicketSystem;
import java.time.Duration;
import java.util.List;
import org.springframework.stereotype.Component;

/**
 * Autotask PSA. Which of its zones a customer lives in is asked first; the API user is the author
 * of our notes.
 */
@Component
class Autotask extends TicketSystem {

  /**
   * 10,000 calls an hour are shared by everybody who calls that customer's Autotask: a fifth is
   * ours. At most two at once.
   */
  private static final Allowance ALLOWANCE = new Allowance(2, 2_000, Duration.ofHours(1));

  private final Remembered<Zone> zones = new Remembered<>();
  private final Remembered<NoteChoices> choices = new Remembered<>();

  Autotask(Lines lines) {
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
            "Leave empty. Only for an Autotask that is not looked up at"
                + " webservices.autotask.net."));
  }

  @Override
  public Allowance allowance() {
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
  public TicketDesk open(Settings settings, Line line) {
    AutotaskCalls calls = new AutotaskCalls(settings, hosts(), zones, line);
    return new AutotaskDesk(calls, () -> NoteChoices.of(calls, settings, choices));
  }
}
