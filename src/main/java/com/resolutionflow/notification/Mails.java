package com.resolutionflow.notification;

import com.resolutionflow.delivery.Deliveries;
import com.resolutionflow.delivery.Deliveries.Order;
import com.resolutionflow.handoff.Handoff;
import com.resolutionflow.notification.Notification.Kind;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/**
 * Has people told by e-mail who want to be, inside the transaction that makes the news: one
 * delivery for each.
 */
@Component
class Mails {

  private final NotificationStore store;
  private final Deliveries deliveries;
  private final JsonMapper json;

  Mails(NotificationStore store, Deliveries deliveries, JsonMapper json) {
    this.store = store;
    this.deliveries = deliveries;
    this.json = json;
  }

  /** In the order of the notices; what is settled already calls for no e-mail. */
  void add(Handoff handoff, Kind kind, List<Notice> notices) {
    List<Notice> open = notices.stream().filter(notice -> !notice.settled()).toList();
    if (open.isEmpty()) {
      return;
    }
    Map<UUID, String> addresses =
        store.addresses(
            kind, open.stream().map(Notice::userId).toList(), Wishes.mailedUnasked(kind));
    deliveries.add(
        open.stream()
            .filter(notice -> addresses.containsKey(notice.userId()))
            .map(
                notice ->
                    order(handoff, kind, notice, String.valueOf(addresses.get(notice.userId()))))
            .toList());
  }

  private Order order(Handoff handoff, Kind kind, Notice notice, String address) {
    String note =
        json.writeValueAsString(new MailNote(notice.title(), notice.body(), notice.link()));
    return new Order(
        "email",
        address,
        Wishes.word(kind),
        handoff.sessionId(),
        handoff.id(),
        notice.userId(),
        note);
  }
}
