package com.resolutionflow.notification.channel.teams;

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

/** Announces handoffs in the account's Teams channel. */
@Component
class TeamsChannel implements AccountChannel {

  private final Integrations integrations;
  private final TeamsPosting posting;
  private final ChatWords words;

  TeamsChannel(Integrations integrations, TeamsPosting posting, ChatWords words) {
    this.integrations = integrations;
    this.posting = posting;
    this.words = words;
  }

  @Override
  public String name() {
    return TeamsKind.KIND;
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
    boolean followUps = settings.find(TeamsKind.FOLLOW_UPS).map(Boolean::valueOf).orElse(false);
    String recipient = settings.find(TeamsKind.CHANNEL).orElse("Teams channel");
    return words.of(event, followUps).map(message -> ChatPost.order(name(), recipient, event, words.written(message)));
  }

  /** A card that arrived although the answer was lost is posted again: a Workflow knows no id to tell it by. */
  @Override
  public Sent send(Parcel parcel, int attempt) {
    Optional<Settings> settings = integrations.enabled(name());
    if (settings.isEmpty()) {
      return new Sent.Skipped("Microsoft Teams is switched off.");
    }
    return posting.post(settings.get(), words.read(parcel)).settle(name(), integrations);
  }
}
