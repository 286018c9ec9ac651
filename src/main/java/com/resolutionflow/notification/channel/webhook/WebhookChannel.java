package com.resolutionflow.notification.channel.webhook;

import com.resolutionflow.delivery.Deliveries;
import com.resolutionflow.delivery.Delivery;
import com.resolutionflow.delivery.DeliveryRequest;
import com.resolutionflow.delivery.SendResult;
import com.resolutionflow.handoff.HandoffEvent;
import com.resolutionflow.integration.Integrations;
import com.resolutionflow.integration.Settings;
import com.resolutionflow.job.Retries;
import com.resolutionflow.notification.channel.AccountChannel;
import com.resolutionflow.notification.channel.HandoffDelivery;
import com.resolutionflow.notification.channel.ReplyResult;
import com.resolutionflow.outbound.Outbound;
import com.resolutionflow.outbound.OutboundKind;
import com.resolutionflow.tenant.Uuid7;
import com.resolutionflow.text.WebAddress;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Component;

/**
 * Posts events to the account's own program. Its {@code webhook-id} is the delivery's id over all
 * attempts and when sent again by hand, so that the receiver can tell a repetition.
 */
@Component
class WebhookChannel implements AccountChannel {

  static final String URL = "url";
  static final String SECRET = "secret";

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

  /** From this attempt on it is more than a restart of the receiver: admins are told. */
  private static final int WORTH_TELLING = 4;

  private final Integrations integrations;
  private final Deliveries deliveries;
  private final WebhookSender sender;
  private final WebhookPayload payload;
  private final Outbound outbound;

  WebhookChannel(
      Integrations integrations,
      Deliveries deliveries,
      WebhookSender sender,
      WebhookPayload payload,
      Outbound outbound) {
    this.integrations = integrations;
    this.deliveries = deliveries;
    this.sender = sender;
    this.payload = payload;
    this.outbound = outbound;
  }

  @Override
  public String kind() {
    return "webhook";
  }

  @Override
  public String label() {
    return "Outgoing webhooks";
  }

  @Override
  public Labels labels() {
    return new Labels("Webhook", "Webhook", "webhooks");
  }

  @Override
  public String about() {
    return "Tells a program of yours what happens to escalations, signed by the Standard Webhooks"
        + " specification (standardwebhooks.com).";
  }

  @Override
  public List<Field> fields() {
    return List.of(
        new Field(
            URL,
            "URL",
            Field.Type.URL,
            true,
            false,
            "Where events are posted; it must begin with https:// and answer with a 2xx status.",
            List.of()),
        new Field(
            SECRET,
            "Signing secret",
            Field.Type.TEXT,
            false,
            true,
            "Left empty, one is made and shown once. After a change the old one signs too, for 24"
                + " hours.",
            List.of()));
  }

  @Override
  public List<Flaw> validate(Settings settings) {
    List<Flaw> flaws = new ArrayList<>();
    String objection = outbound.blockedReason(OutboundKind.WEBHOOK, settings.value(URL));
    if (objection != null) {
      flaws.add(new Flaw(URL, objection));
    }
    Optional<String> secret = settings.find(SECRET);
    if (secret.isPresent() && SigningSecret.parse(secret.get()).isEmpty()) {
      flaws.add(
          new Flaw(
              SECRET,
              "must be whsec_ and the base64 of 24 to 64 bytes; leave it empty to have one made."));
    }
    return flaws;
  }

  @Override
  public Completed complete(Settings before, Settings wanted, Instant now) {
    Map<String, String> values = new HashMap<>(wanted.values());
    boolean generated = wanted.find(SECRET).isEmpty();
    values.computeIfAbsent(SECRET, none -> SigningSecret.generate());
    String kept = before.values().get(SECRET);
    if (!origin(before).equals(origin(wanted))) {
      // Another receiver never knew it.
      values.keySet().removeAll(PreviousSecret.NAMES);
    } else if (kept != null && !kept.equals(values.get(SECRET))) {
      values.putAll(PreviousSecret.of(kept, now));
    }
    return new Completed(new Settings(values), generated ? Set.of(SECRET) : Set.of());
  }

  private static String origin(Settings settings) {
    return WebAddress.origin(settings.find(URL).orElse(""));
  }

  @Override
  public Trial test(Settings settings) {
    return ReplyResult.trial(sender.send(settings, "test_" + Uuid7.next(), payload.trial()));
  }

  @Override
  public Retries retries() {
    return RETRIES;
  }

  @Override
  public Optional<DeliveryRequest> request(HandoffEvent event, Settings settings) {
    String recipient = settings.find(URL).map(URI::create).map(URI::getHost).orElse("receiver");
    return payload
        .of(event)
        .map(
            body ->
                HandoffDelivery.request(
                    kind(), recipient, event.topic(), event.handoff(), null, body));
  }

  @Override
  public SendResult send(Delivery delivery, int attempt) {
    Optional<Settings> settings = integrations.enabled(kind());
    if (settings.isEmpty()) {
      return new SendResult.Skipped("Outgoing webhooks are switched off.");
    }
    if (delivery.text() == null) {
      return new SendResult.Permanent("It holds no event.");
    }
    String id = deliveries.original(delivery).toString();
    SendResult result = sender.send(settings.get(), id, delivery.text());
    return result instanceof SendResult.Retry retry && attempt >= WORTH_TELLING
        ? new SendResult.Retry(retry.reason(), retry.notBefore(), SendResult.Integration.BROKEN)
        : result;
  }
}
