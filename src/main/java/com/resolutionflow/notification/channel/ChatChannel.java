package com.resolutionflow.notification.channel;

import com.resolutionflow.delivery.Delivery;
import com.resolutionflow.delivery.DeliveryRequest;
import com.resolutionflow.delivery.SendResult;
import com.resolutionflow.handoff.HandoffEvent;
import com.resolutionflow.http.PublicUrl;
import com.resolutionflow.integration.Integrations;
import com.resolutionflow.integration.Settings;
import com.resolutionflow.job.Retries;
import com.resolutionflow.job.WorkerPool;
import com.resolutionflow.masking.Masking;
import com.resolutionflow.notification.message.HandoffMessage;
import com.resolutionflow.notification.message.HandoffMessage.Link;
import com.resolutionflow.notification.message.HandoffMessages;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** Announces handoffs in an account's chat, whichever it is. */
public abstract class ChatChannel implements AccountChannel {

  private static final String CHANNEL = "channel";
  private static final String FOLLOW_UPS = "follow_ups";

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
  private static final WorkerPool POOL = new WorkerPool(32, 4);

  private final Integrations integrations;
  private final PublicUrl address;
  private final JsonMapper json;

  protected ChatChannel(Integrations integrations, PublicUrl address, JsonMapper json) {
    this.integrations = integrations;
    this.address = address;
    this.json = json;
  }

  /** Posts the message, and says what the chat's answer means. */
  protected abstract SendResult post(Settings settings, HandoffMessage message);

  /** The field for what people call the channel; shown beside deliveries. */
  protected static Field channelField(String help) {
    return new Field(CHANNEL, "Channel", Field.Type.TEXT, false, false, help, List.of());
  }

  /** The field for whether it hears what became of an escalation, too. */
  protected static Field followUpsField() {
    return new Field(
        FOLLOW_UPS,
        "Post what became of it",
        Field.Type.BOOLEAN,
        false,
        false,
        "Also post when an escalation is picked up, returned, withdrawn or concluded.",
        List.of());
  }

  @Override
  public final Retries retries() {
    return RETRIES;
  }

  @Override
  public final WorkerPool pool() {
    return POOL;
  }

  @Override
  public final Optional<DeliveryRequest> request(HandoffEvent event, Settings settings) {
    boolean wanted = calls(event) || settings.find(FOLLOW_UPS).map(Boolean::valueOf).orElse(false);
    return wanted
        ? HandoffMessages.of(event, HandoffMessages.Reader.EVERYBODY)
            .map(message -> request(event, settings, message.linked(address::of)))
        : Optional.empty();
  }

  /** Whether somebody has to come; all else is what became of it. */
  private static boolean calls(HandoffEvent event) {
    return event instanceof HandoffEvent.Created
        || event instanceof HandoffEvent.Released
        || event instanceof HandoffEvent.Reminded;
  }

  private DeliveryRequest request(HandoffEvent event, Settings settings, HandoffMessage message) {
    return HandoffDelivery.request(
        kind(),
        settings.find(CHANNEL).orElse(label() + " channel"),
        event.topic(),
        event.handoff(),
        null,
        json.writeValueAsString(message));
  }

  /** What arrived although its answer was lost is posted again: chats know no id to tell it by. */
  @Override
  public final SendResult send(Delivery delivery, int attempt) {
    return integrations
        .enabled(kind())
        .map(settings -> post(settings, message(delivery.text())))
        .orElseGet(() -> new SendResult.Skipped(label() + " is switched off."));
  }

  /** As it was kept with the delivery; a text that is no message is posted as it is, masked. */
  private HandoffMessage message(@Nullable String kept) {
    String text = kept == null ? "" : kept.strip();
    if (text.startsWith("{")) {
      try {
        return json.readValue(text, HandoffMessage.class);
      } catch (JacksonException plainText) {
        // Posted as it is, below.
      }
    }
    return plain(text.isEmpty() ? "A session needs attention" : Masking.mask(text));
  }

  private HandoffMessage plain(String title) {
    return new HandoffMessage(
        title, List.of(), List.of(), new Link("Open ResolutionFlow", address.of("/escalations")));
  }

  @Override
  public final Trial test(Settings settings) {
    return ReplyResult.trial(
        post(
            settings,
            plain("This is a test from ResolutionFlow. Escalations will be announced here.")));
  }
}
