package com.resolutionflow.notification;

import com.resolutionflow.delivery.Deliveries;
import com.resolutionflow.delivery.DeliveryRequest;
import com.resolutionflow.delivery.DeliveryRequest.Subject;
import com.resolutionflow.handoff.Handoff;
import com.resolutionflow.notification.Notification.Kind;
import com.resolutionflow.notification.channel.HandoffDelivery;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/**
 * Orders an e-mail for each notified person who wants one, inside the transaction that notifies
 * them.
 */
@Component
class EmailNotifications {

  private final NotificationStore store;
  private final Deliveries deliveries;
  private final JsonMapper json;

  EmailNotifications(NotificationStore store, Deliveries deliveries, JsonMapper json) {
    this.store = store;
    this.deliveries = deliveries;
    this.json = json;
  }

  /** In the order of the notices; what is settled already calls for no e-mail. */
  void add(Handoff handoff, Kind kind, List<NewNotification> notices) {
    add(new Subject(HandoffDelivery.SUBJECT_TYPE, handoff.id()), kind, notices);
  }

  /** The same for news of a session that are not about a handoff of it. */
  void add(Subject subject, Kind kind, List<NewNotification> notices) {
    List<NewNotification> open = notices.stream().filter(notice -> !notice.resolved()).toList();
    if (open.isEmpty()) {
      return;
    }
    Map<UUID, String> addresses =
        store.addresses(
            kind,
            open.stream().map(NewNotification::userId).toList(),
            NotificationPreferences.emailByDefault(kind));
    deliveries.add(
        open.stream()
            .filter(notice -> addresses.containsKey(notice.userId()))
            .map(
                notice ->
                    request(subject, kind, notice, String.valueOf(addresses.get(notice.userId()))))
            .toList());
  }

  private DeliveryRequest request(
      Subject subject, Kind kind, NewNotification notice, String address) {
    EmailNote note =
        new EmailNote(notice.text().title(), notice.text().body(), notice.text().link());
    return new DeliveryRequest(
        "email", address, kind.word(), subject, notice.userId(), json.writeValueAsString(note));
  }
}
