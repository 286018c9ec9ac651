package com.resolutionflow.notification;

import com.resolutionflow.delivery.Deliveries;
import com.resolutionflow.delivery.DeliveryRequest.Subject;
import com.resolutionflow.live.Audience;
import com.resolutionflow.live.LiveUpdate;
import com.resolutionflow.notification.channel.HandoffDelivery;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Tells open screens which handoff's or session's deliveries have changed. */
@Component
class DeliveryChangeListener {

  /** What ticket notes are about that were posted outside an escalation. */
  private static final String SESSION = "session";

  private final DeliveryQueries queries;
  private final ApplicationEventPublisher events;

  DeliveryChangeListener(DeliveryQueries queries, ApplicationEventPublisher events) {
    this.queries = queries;
    this.events = events;
  }

  @EventListener
  void changed(Deliveries.Changed event) {
    update(event).ifPresent(events::publishEvent);
  }

  private Optional<Update> update(Deliveries.Changed event) {
    Subject subject = event.subject();
    return switch (subject.type()) {
      case HandoffDelivery.SUBJECT_TYPE ->
          queries
              .sessionOf(subject.id())
              .map(session -> new Update(event.accountId(), subject.id(), session));
      case SESSION -> Optional.of(new Update(event.accountId(), null, subject.id()));
      default -> Optional.empty();
    };
  }

  /** Deliveries of that handoff, or, without one, of that session are in another state. */
  record Update(UUID accountId, @Nullable UUID handoffId, UUID sessionId) implements LiveUpdate {

    @Override
    public String topic() {
      return "delivery_changed";
    }

    @Override
    public Audience audience() {
      return Audience.engineers();
    }

    @Override
    public Object data() {
      return new Where(handoffId, sessionId);
    }
  }

  /** Where something changed. */
  record Where(@Nullable UUID handoffId, UUID sessionId) {}
}
