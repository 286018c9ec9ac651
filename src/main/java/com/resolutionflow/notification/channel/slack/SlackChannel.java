package com.resolutionflow.notification.channel.slack;

import com.resolutionflow.delivery.Deliveries.Order;
import com.resolutionflow.delivery.Parcel;
import com.resolutionflow.delivery.Sent;
import com.resolutionflow.handoff.HandoffEvent;
import com.resolutionflow.integration.Integrations;
import com.resolutionflow.integration.Settings;
import com.resolutionflow.job.Lane;
import com.resolutionflow.job.Retries;
import com.resolutionflow.notification.channel.AccountChannel;
import com.resolutionflow.notification.channel.ChatPost;
import com.resolutionflow.notification.channel.ChatWords;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Announces handoffs in the account's Slack channel. */
@Component
class SlackChannel implements AccountChannel {

  private final Integrations integrations;
  private final SlackPosting posting;
  private final ChatWords words;

  SlackChannel(Integrations integrations, SlackPosting posting, ChatWords words) {
    this.integrations = integrations;
    this.posting = posting;
    this.words = words;
  }

  @Override
  public String name() {
    return SlackKind.KIND;
  }

  @Override
  public Retries retries() {
    return ChatPost.RETRIES;
  }

  @Override
  public Lane lane() {
    return ChatPost.LANE;
  }

  @Override
  public Optional<Order> about(HandoffEvent event, Settings settings) {
    boolean followUps = settings.find(SlackKind.FOLLOW_UPS).map(Boolean::valueOf).orElse(false);
    String recipient = settings.find(SlackKind.CHANNEL).orElse("Slack channel");
    return words.of(event, followUps).map(message -> ChatPost.order(name(), recipient, event, words.written(message)));
  }

  /** A message that arrived although its answer was lost is posted again: Slack's webhooks know no id to tell it by. */
  @Override
  public Sent send(Parcel parcel, int attempt) {
    Optional<Settings> settings = integrations.enabled(name());
    if (settings.isEmpty()) {
      return new Sent.Skipped("Slack is switched off.");
    }
    return posting.post(settings.get(), words.read(parcel)).settle(name(), integrations);
  }
}
