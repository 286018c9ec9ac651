package com.resolutionflow.notification.channel.teams;

import com.resolutionflow.integration.IntegrationKind;
import com.resolutionflow.integration.Settings;
import com.resolutionflow.notification.channel.ChatChannel;
import com.resolutionflow.outbound.Outbound;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import org.springframework.stereotype.Component;

/** What an account tells us to post to its Teams channel. */
@Component
class TeamsKind implements IntegrationKind {

  static final String KIND = "teams";
  static final String LABEL = "Microsoft Teams";
  static final String URL = "webhook_url";
  static final String BARE_CARD = "bare_card";

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
  private final TeamsPosting posting;

  TeamsKind(Outbound outbound, TeamsPosting posting) {
    this.outbound = outbound;
    this.posting = posting;
  }

  @Override
  public String kind() {
    return KIND;
  }

  @Override
  public String label() {
    return LABEL;
  }

  @Override
  public Sort sort() {
    return Sort.CHANNEL;
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
        new Field(
            ChatChannel.CHANNEL,
            "Channel",
            Field.Type.TEXT,
            false,
            false,
            "What the channel is called; shown beside deliveries. Where messages go is set in the"
                + " Workflow.",
            List.of()),
        new Field(
            ChatChannel.FOLLOW_UPS,
            "Say what became of it",
            Field.Type.BOOLEAN,
            false,
            false,
            "Also post when an escalation is picked up, returned, withdrawn or concluded.",
            List.of()),
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
    String objection = outbound.blockedReason(url);
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
    if (!outbound.allowListed(url) && HOSTS.stream().noneMatch(host::endsWith)) {
      return List.of(
          new Flaw(URL, "is no Workflow's; its host ends with " + String.join(", ", HOSTS) + "."));
    }
    return List.of();
  }

  /** Empty for what is no URL, which is said elsewhere. */
  private static String host(String url) {
    try {
      String host = URI.create(url).getHost();
      return host == null ? "" : host.toLowerCase(Locale.ROOT);
    } catch (IllegalArgumentException none) {
      return "";
    }
  }

  @Override
  public Trial test(Settings settings) {
    return posting.trial(settings);
  }
}
