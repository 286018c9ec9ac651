package com.resolutionflow.notification.channel.slack;

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
import java.util.Map;
import java.util.Set;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/**
 * Announces handoffs in the account's Slack channel, by an incoming webhook. Its answer carries no
 * id: nothing can be changed later.
 */
@Component
class SlackChannel extends ChatChannel {

  private static final String URL = "webhook_url";

  /** Slack's own, and its deployment for governments. */
  private static final Set<String> HOSTS = Set.of("hooks.slack.com", "hooks.slack-gov.com");

  private final Outbound outbound;
  private final JsonMapper json;

  SlackChannel(Integrations integrations, Outbound outbound, PublicUrl address, JsonMapper json) {
    super(integrations, address, json);
    this.outbound = outbound;
    this.json = json;
  }

  @Override
  public String kind() {
    return "slack";
  }

  @Override
  public String label() {
    return "Slack";
  }

  @Override
  public Labels labels() {
    return new Labels("Slack", "Slack", "Slack messages");
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
        channelField(
            "What the channel is called, such as #escalations; shown beside deliveries. Where"
                + " messages go is set in Slack."),
        followUpsField());
  }

  @Override
  public List<Flaw> validate(Settings settings) {
    String url = settings.value(URL);
    String objection = outbound.blockedReason(OutboundKind.SLACK, url);
    if (objection != null) {
      return List.of(new Flaw(URL, objection));
    }
    if (!outbound.allowListed(OutboundKind.SLACK, url)
        && !HOSTS.contains(URI.create(url).getHost())) {
      return List.of(
          new Flaw(
              URL, "is no webhook of Slack's; it begins with https://hooks.slack.com/services/."));
    }
    return List.of();
  }

  @Override
  protected SendResult post(Settings settings, HandoffMessage message) {
    return SlackReply.result(
        outbound.send(
            OutboundKind.SLACK,
            Request.postJson(
                settings.value(URL),
                Map.of("Content-Type", "application/json; charset=utf-8"),
                json.writeValueAsString(SlackRenderer.render(message)))));
  }
}
