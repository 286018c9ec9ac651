package com.resolutionflow.notification.channel;

import com.resolutionflow.delivery.Deliveries.Order;
import com.resolutionflow.delivery.Parcel;
import com.resolutionflow.delivery.Sent;
import com.resolutionflow.handoff.HandoffEvent;
import com.resolutionflow.integration.Integrations;
import com.resolutionflow.integration.Settings;
import com.resolutionflow.job.Lane;
import com.resolutionflow.job.Retries;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Announces handoffs in an account's chat, whichever it is. */
public abstract class ChatChannel implements AccountChannel {

  /** What the channel is called, for people: the setting of that name. */
  public static final String CHANNEL = "channel";

  /** Whether it hears what became of an escalation, too: the setting of that name. */
  public static final String FOLLOW_UPS = "follow_ups";

  /** Eight attempts within some five hours: after that nobody wants to be called any more. */
  private static final Retries RETRIES =
      new Retries(
          List.of(
              Duration.ofSeconds(5),
              Duration.ofSeconds(30),
              Duration.ofMinutes(2),
              Duration.ofMinutes(10),
              Duration.ofMinutes(30),
              Duration.ofHours(1),
              Duration.ofHours(3)));

  /** Chats take about one message a second for each webhook. */
  private static final Lane LANE = new Lane(32, 4);

  private final String kind;
  private final String label;
  private final Integrations integrations;
  private final ChatWords words;

  /**
   * @param kind of the integration, and the channel's name
   * @param label what people call it
   */
  protected ChatChannel(String kind, String label, Integrations integrations, ChatWords words) {
    this.kind = kind;
    this.label = label;
    this.integrations = integrations;
    this.words = words;
  }

  /** Posts the message, and says what the chat's answer means. */
  protected abstract Verdict post(Settings settings, ChatMessage message);

  @Override
  public final String name() {
    return kind;
  }

  @Override
  public final Retries retries() {
    return RETRIES;
  }

  @Override
  public final Lane lane() {
    return LANE;
  }

  @Override
  public final Optional<Order> about(HandoffEvent event, Settings settings) {
    boolean followUps = settings.find(FOLLOW_UPS).map(Boolean::valueOf).orElse(false);
    String recipient = settings.find(CHANNEL).orElse(label + " channel");
    return words
        .of(event, followUps)
        .map(message -> AccountChannel.order(kind, recipient, event, words.written(message)));
  }

  /** What arrived although its answer was lost is posted again: chats know no id to tell it by. */
  @Override
  public final Sent send(Parcel parcel, int attempt) {
    return integrations
        .enabled(kind)
        .map(settings -> post(settings, words.read(parcel)).settle(kind, integrations))
        .orElseGet(() -> new Sent.Skipped(label + " is switched off."));
  }
}
