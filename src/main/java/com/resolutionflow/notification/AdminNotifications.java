package com.resolutionflow.notification;

import com.resolutionflow.account.people.Members;
import com.resolutionflow.account.people.Role;
import com.resolutionflow.clock.ProductClock;
import com.resolutionflow.integration.IntegrationBroken;
import com.resolutionflow.llm.BudgetNearlyUsed;
import com.resolutionflow.notification.Notification.Kind;
import com.resolutionflow.notification.channel.bell.BellRenderer.BellText;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * Notifies the account's admins of what only they can do something about, inside the transaction in
 * which it happens.
 */
@Component
class AdminNotifications {

  private final NotificationStore store;
  private final Members members;
  private final ProductClock clock;
  private final ApplicationEventPublisher events;

  AdminNotifications(
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
    insert(
        event.accountId(),
        Kind.INTEGRATION_BROKEN,
        new BellText(event.label() + " stopped working", event.reason(), "/settings/integrations"));
  }

  @EventListener
  void notify(BudgetNearlyUsed event) {
    String used =
        String.format(
            Locale.ROOT,
            "Used: %,d of %,d questions in the last hour, %,d of %,d today.",
            event.usedLastHour(),
            event.perHour(),
            event.usedToday(),
            event.perDay());
    insert(
        event.accountId(),
        Kind.ASSISTANT_BUDGET,
        new BellText(
            "The budget for the language model is nearly used",
            used
                + " Replies and write-ups stop at three quarters; the rest is kept for"
                + " assessments. After that, answers come from playbooks.",
            "/settings/assistant"));
  }

  private void insert(UUID account, Kind kind, BellText text) {
    List<NewNotification> notices =
        members.engineers().stream()
            .filter(member -> member.role().atLeast(Role.TEAM_ADMIN))
            .map(member -> new NewNotification(member.id(), text, false, false))
            .toList();
    if (!notices.isEmpty()) {
      Instant now = clock.instant();
      NotificationCreated.of(account, null, store.insert(account, kind, null, now, notices))
          .forEach(events::publishEvent);
    }
  }
}
