package com.resolutionflow.notification.channel.slack;

import com.resolutionflow.integration.IntegrationKind;
import com.resolutionflow.integration.Settings;
import com.resolutionflow.notification.channel.ChatChannel;
import com.resolutionflow.outbound.Outbound;
import java.net.URI;
import java.util.List;
import java.util.Set;
import org.springframework.stereotype.Component;

/** What an account tells us to post to its Slack channel. */
@Component
class SlackKind implements IntegrationKind {

  static final String KIND = "slack";
  static final String LABEL = "Slack";
  static final String URL = "webhook_url";

  /** Slack's own, and its deployment for governments. */
  private static final Set<String> HOSTS = Set.of("hooks.slack.com", "hooks.slack-gov.com");

  private final Outbound outbound;
  private final SlackPosting posting;

  SlackKind(Outbound outbound, SlackPosting posting) {
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
    return "Announces escalations in one Slack channel.";
  }

  @Override
  public List<Field> fields() {
    return List.of(
        new Field(
            URL,
            "Webhook URL",
            Field.Type.URL,
            true,
            true,
            "In Slack: your app, Incoming Webhooks, Add New Webhook. It begins with"
                + " https://hooks.slack.com/services/.",
            List.of()),
        new Field(
            ChatChannel.CHANNEL,
            "Channel",
            Field.Type.TEXT,
            false,
            false,
            "What the channel is called, such as #escalations; shown beside deliveries. Where"
                + " messages go is set in Slack.",
            List.of()),
        new Field(
            ChatChannel.FOLLOW_UPS,
            "Say what became of it",
            Field.Type.BOOLEAN,
            false,
            false,
            "Also post when an escalation is picked up, returned, withdrawn or concluded.",
            List.of()));
  }

  @Override
  public List<Flaw> validate(Settings settings) {
    String url = settings.value(URL);
    String objection = outbound.blockedReason(url);
    if (objection != null) {
      return List.of(new Flaw(URL, objection));
    }
    if (!outbound.allowListed(url) && !HOSTS.contains(URI.create(url).getHost())) {
      return List.of(
          new Flaw(
              URL, "is no webhook of Slack's; it begins with https://hooks.slack.com/services/."));
    }
    return List.of();
  }

  @Override
  public Trial test(Settings settings) {
    return posting.trial(settings);
  }
}
