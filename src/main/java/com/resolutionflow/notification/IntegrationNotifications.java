package com.resolutionflow.notification;

import com.resolutionflow.account.people.Members;
import com.resolutionflow.account.people.Role;
import com.resolutionflow.clock.ProductClock;
import com.resolutionflow.integration.IntegrationBroken;
import com.resolutionflow.notification.Notification.Kind;
import com.resolutionflow.notification.channel.bell.BellRenderer.BellText;
import java.time.Instant;
import java.util.List;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * Notifies those who can fix it that an integration stopped working, inside the transaction that
 * marks it.
 */
@Component
class IntegrationNotifications {

  private static final String LINK = "/settings/integrations";

  private final NotificationStore store;
  private final Members members;
  private final ProductClock clock;
  private final ApplicationEventPublisher events;

  IntegrationNotifications(
      NotificationStore store,
      Members members,
      ProductClock clock,
      ApplicationEventPublisher events) {
    this.store = store;
    this.members = members;
    this.clock = clock;
    this.events = events;
  }

  @EventListener
  void notify(IntegrationBroken event) {
    BellText text = new BellText(event.label() + " stopped working", event.reason(), LINK);
    List<NewNotification> notices =
        members.engineers().stream()
            .filter(member -> member.role().atLeast(Role.TEAM_ADMIN))
            .map(member -> new NewNotification(member.id(), text, false, false))
            .toList();
    if (!notices.isEmpty()) {
      Instant now = clock.instant();
      store
          .insert(event.accountId(), Kind.INTEGRATION_BROKEN, null, now, notices)
          .forEach(
              (user, one) ->
                  events.publishEvent(new NotificationCreated(event.accountId(), user, one)));
    }
  }
}
