package com.resolutionflow.notification;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toMap;
import static java.util.stream.Collectors.toSet;

import com.resolutionflow.live.Audience;
import com.resolutionflow.live.LiveUpdate;
import com.resolutionflow.notification.Notification.Kind;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Tells the addressees' browsers, and nobody else's. All who get the same words are told by one
 * update, in which only the id of the notification is each one's own.
 *
 * @param about the session it is about, if any
 * @param ids of the addressees and their notifications
 */
record NotificationCreated(UUID accountId, @Nullable UUID about, Words data, Set<Own> ids)
    implements LiveUpdate {

  /** The updates for these notifications, by addressee. */
  static List<NotificationCreated> of(
      UUID accountId, @Nullable UUID about, Map<UUID, Notification> made) {
    Map<Words, Set<Own>> byWords =
        made.entrySet().stream()
            .collect(
                groupingBy(
                    one -> Words.of(one.getValue()),
                    LinkedHashMap::new,
                    mapping(one -> new Own(one.getKey(), one.getValue().id()), toSet())));
    return byWords.entrySet().stream()
        .map(same -> new NotificationCreated(accountId, about, same.getKey(), same.getValue()))
        .toList();
  }

  @Override
  public String topic() {
    return "notification_created";
  }

  @Override
  public Audience audience() {
    return new Audience(null, personal().keySet(), Set.of());
  }

  @Override
  public Map<UUID, Id> personal() {
    return ids.stream().collect(toMap(Own::user, own -> new Id(own.id())));
  }

  @Override
  public Class<?> type() {
    return Notification.class;
  }

  /** What a notification says, the same to everybody. */
  record Words(
      Kind kind,
      String title,
      String body,
      String link,
      Instant createdAt,
      @Nullable Instant readAt) {

    static Words of(Notification one) {
      return new Words(
          one.kind(), one.title(), one.body(), one.link(), one.createdAt(), one.readAt());
    }
  }

  record Own(UUID user, UUID id) {}

  record Id(UUID id) {}
}
