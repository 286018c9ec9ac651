package com.resolutionflow.notification.channel.webhook;

import com.resolutionflow.delivery.Deliveries;
import com.resolutionflow.delivery.Deliveries.Order;
import com.resolutionflow.delivery.Parcel;
import com.resolutionflow.delivery.Sent;
import com.resolutionflow.handoff.HandoffEvent;
import com.resolutionflow.integration.Integrations;
import com.resolutionflow.integration.Settings;
import com.resolutionflow.job.Retries;
import com.resolutionflow.notification.channel.AccountChannel;
import com.resolutionflow.notification.channel.Verdict;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/**
 * Posts events to the account's own program. Its {@code webhook-id} is the delivery's id over all
 * attempts and when sent again by hand, so that the receiver can tell a repetition.
 */
@Component
class WebhookChannel implements AccountChannel {

  /** Ten attempts in some three days, as the Standard Webhooks specification proposes. */
  private static final Retries RETRIES =
      new Retries(
          List.of(
              Duration.ofSeconds(5),
              Duration.ofMinutes(5),
              Duration.ofMinutes(30),
              Duration.ofHours(2),
              Duration.ofHours(5),
              Duration.ofHours(10),
              Duration.ofHours(14),
              Duration.ofHours(20),
              Duration.ofHours(24)));

  /**
   * From here on it is more than a restart of the receiver: admins are told, though it is tried on.
   */
  private static final int WORTH_TELLING = 4;

  private final Integrations integrations;
  private final Deliveries deliveries;
  private final WebhookPosting posting;
  private final WebhookWords words;

  WebhookChannel(
      Integrations integrations,
      Deliveries deliveries,
      WebhookPosting posting,
      WebhookWords words) {
    this.integrations = integrations;
    this.deliveries = deliveries;
    this.posting = posting;
    this.words = words;
  }

  @Override
  public String name() {
    return WebhookKind.KIND;
  }

  @Override
  public Retries retries() {
    return RETRIES;
  }

  @Override
  public Optional<Order> about(HandoffEvent event, Settings settings) {
    String recipient =
        settings.find(WebhookKind.URL).map(URI::create).map(URI::getHost).orElse("receiver");
    return words.of(event).map(body -> AccountChannel.order(name(), recipient, event, body));
  }

  @Override
  public Sent send(Parcel parcel, int attempt) {
    Optional<Settings> settings = integrations.enabled(name());
    if (settings.isEmpty()) {
      return new Sent.Skipped("Outgoing webhooks are switched off.");
    }
    if (parcel.text() == null) {
      return new Sent.Failed("It holds no event.");
    }
    Verdict verdict =
        posting.post(settings.get(), deliveries.original(parcel).toString(), parcel.text());
    if (verdict instanceof Verdict.Later later && attempt >= WORTH_TELLING) {
      integrations.markBroken(name(), later.said() + " It is tried on, less and less often.");
    }
    return verdict.settle(name(), integrations);
  }
}
