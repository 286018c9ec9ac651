package com.resolutionflow.notification.channel.teams;

import com.resolutionflow.delivery.SendResult;
import com.resolutionflow.http.PublicUrl;
import com.resolutionflow.integration.Integrations;
import com.resolutionflow.integration.Settings;
import com.resolutionflow.notification.channel.ChatChannel;
import com.resolutionflow.notification.message.HandoffMessage;
import com.resolutionflow.outbound.Outbound;
import com.resolutionflow.outbound.OutboundKind;
import com.resolutionflow.outbound.Request;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/**
 * Announces handoffs in the account's Teams channel, by a Workflow. Its answer says only that the
 * Workflow was started, not that the card is shown.
 */
@Component
class TeamsChannel extends ChatChannel {

  private static final String URL = "webhook_url";
  private static final String BARE_CARD = "bare_card";

  /** Where Power Automate takes web requests. */
  private static final List<String> HOSTS =
      List.of(
          ".api.powerplatform.com",
          ".api.powerautomate.com",
          ".flow.microsoft.com",
          ".logic.azure.com");

  /** Where the connectors were that Workflows replaced. */
  private static final List<String> RETIRED =
      List.of(".webhook.office.com", "outlook.office.com", "outlook.office365.com");

  private final Outbound outbound;
  private final TeamsRenderer renderer;

  TeamsChannel(
      Integrations integrations,
      Outbound outbound,
      TeamsRenderer renderer,
      PublicUrl address,
      JsonMapper json) {
    super(integrations, address, json);
    this.outbound = outbound;
    this.renderer = renderer;
  }

  @Override
  public String kind() {
    return "teams";
  }

  @Override
  public String label() {
    return "Microsoft Teams";
  }

  @Override
  public Labels labels() {
    return new Labels("Teams", "Teams", "Teams messages");
  }

  @Override
  public String about() {
    return "Announces escalations in one Teams channel, by a Workflow. A Workflow belongs to a"
        + " person: add a second owner, or it ends when they leave.";
  }

  @Override
  public List<Field> fields() {
    return List.of(
        new Field(
            URL,
            "Workflow URL",
            Field.Type.URL,
            true,
            true,
            "In Teams: the channel's menu, Workflows, \u201cSend webhook alerts to a channel\u201d."
                + " Copy the whole URL, with all that follows the question mark.",
            List.of()),
        channelField(
            "What the channel is called; shown beside deliveries. Where messages go is set in the"
                + " Workflow."),
        followUpsField(),
        new Field(
            BARE_CARD,
            "Send the card alone",
            Field.Type.BOOLEAN,
            false,
            false,
            "Only for a Workflow made by hand that posts the body itself as a card.",
            List.of()));
  }

  @Override
  public List<Flaw> validate(Settings settings) {
    String url = settings.value(URL);
    String objection = outbound.blockedReason(OutboundKind.TEAMS, url);
    String host = host(url);
    if (RETIRED.stream().anyMatch(retired -> host.equals(retired) || host.endsWith(retired))) {
      return List.of(
          new Flaw(
              URL,
              "is an Office 365 connector, which Microsoft has retired. In Teams, make a Workflow"
                  + " for the channel (Send webhook alerts to a channel) and enter its URL."));
    }
    if (objection != null) {
      return List.of(new Flaw(URL, objection));
    }
    if (!outbound.allowListed(OutboundKind.TEAMS, url)
        && HOSTS.stream().noneMatch(host::endsWith)) {
      return List.of(
          new Flaw(URL, "is no Workflow's; its host ends with " + String.join(", ", HOSTS) + "."));
    }
    return List.of();
  }

  /** Empty for what is no URL, which is refused elsewhere. */
  private static String host(String url) {
    try {
      String host = URI.create(url).getHost();
      return host == null ? "" : host.toLowerCase(Locale.ROOT);
    } catch (IllegalArgumentException none) {
      return "";
    }
  }

  @Override
  protected SendResult post(Settings settings, HandoffMessage message) {
    boolean bare = settings.find(BARE_CARD).map(Boolean::valueOf).orElse(false);
    return TeamsReply.result(
        outbound.send(
            OutboundKind.TEAMS,
            Request.postJson(settings.value(URL), Map.of(), renderer.render(message, bare))));
  }
}
