package com.resolutionflow.notification.channel;

import com.resolutionflow.delivery.Deliveries.Order;
import com.resolutionflow.handoff.HandoffEvent;
import com.resolutionflow.job.Lane;
import com.resolutionflow.job.Retries;
import java.time.Duration;
import java.util.List;

/** How messages to a chat are sent, whatever the chat. */
public final class ChatPost {

  /** Eight attempts within some five hours: after that nobody wants to be called any more. */
  public static final Retries RETRIES =
      new Retries(
          List.of(
              Duration.ofSeconds(5), Duration.ofSeconds(30), Duration.ofMinutes(2), Duration.ofMinutes(10),
              Duration.ofMinutes(30), Duration.ofHours(1), Duration.ofHours(3)));

  /** Chats take about one message a second for each webhook. */
  public static final Lane LANE = new Lane(32, 4);

  private ChatPost() {}

  /** A message about that turn, as it was written then. */
  public static Order order(String channel, String recipient, HandoffEvent event, String text) {
    return new Order(
        channel, recipient, event.topic(), event.handoff().sessionId(), event.handoff().id(), null, text);
  }
}
