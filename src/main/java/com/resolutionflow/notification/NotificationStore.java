package com.resolutionflow.notification;

import com.resolutionflow.database.SqlInstant;
import com.resolutionflow.handoff.Handoff;
import com.resolutionflow.http.PageRequest;
import com.resolutionflow.notification.Notification.Kind;
import com.resolutionflow.tenant.Uuid7;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.databind.json.JsonMapper;

/** Notifications and preferences as rows of the bound account. */
@Repository
class NotificationStore {

  private static final UUID HIGHEST = new UUID(-1, -1);
  private static final Instant LATEST = Instant.parse("9999-12-31T00:00:00Z");

  private final JdbcClient jdbc;
  private final JsonMapper json;

  NotificationStore(JdbcClient jdbc, JsonMapper json) {
    this.jdbc = jdbc;
    this.json = json;
  }

  /**
   * Writes all that are wanted, in one statement however many there are, and returns them by
   * addressee, in the order of the notices.
   *
   * @param handoff null for news that are about none
   */
  Map<UUID, Notification> insert(
      UUID accountId,
      Kind kind,
      @Nullable Handoff handoff,
      Instant at,
      List<NewNotification> notices) {
    return insert(
        accountId,
        kind,
        handoff == null ? null : handoff.sessionId(),
        handoff == null ? null : handoff.id(),
        at,
        notices);
  }

  /** The same for news of a session, which need not be about a handoff of it. */
  Map<UUID, Notification> insert(
      UUID accountId,
      Kind kind,
      @Nullable UUID session,
      @Nullable UUID handoff,
      Instant at,
      List<NewNotification> notices) {
    Map<UUID, NewNotification> byId = new LinkedHashMap<>();
    notices.forEach(notice -> byId.put(Uuid7.next(), notice));
    Set<UUID> written = insertRows(accountId, kind, session, handoff, at, byId);
    Map<UUID, Notification> made = new LinkedHashMap<>();
    byId.forEach(
        (id, notice) -> {
          if (written.contains(id)) {
            made.put(
                notice.userId(),
                new Notification(
                    id,
                    kind,
                    notice.text().title(),
                    notice.text().body(),
                    notice.text().link(),
                    at,
                    notice.resolved() ? at : null));
          }
        });
    return made;
  }

  private Set<UUID> insertRows(
      UUID accountId,
      Kind kind,
      @Nullable UUID session,
      @Nullable UUID handoff,
      Instant at,
      Map<UUID, NewNotification> notices) {
    return jdbc.sql(
            """
            insert into notification
              (account_id, id, user_id, kind, title, body, link, session_id, handoff_id, created_at, read_at)
            select :account, n.id, n.user_id, :kind, n.title, n.body, n.link,
              cast(:session as uuid), cast(:handoff as uuid), :at,
              case when n.settled then cast(:at as timestamptz) end
            from jsonb_to_recordset(cast(:notices as jsonb)) as n
              (id uuid, user_id uuid, title text, body text, link text, always boolean, settled boolean)
            left join notification_preference p
              on p.account_id = :account and p.user_id = n.user_id and p.kind = :kind
            where n.always or coalesce(p.in_app, true)
            returning id
            """)
        .param("account", accountId)
        .param("kind", kind.word())
        .param("session", session)
        .param("handoff", handoff)
        .param("at", SqlInstant.of(at))
        .param(
            "notices",
            json.writeValueAsString(
                notices.entrySet().stream().map(NotificationStore::row).toList()))
        .query(UUID.class)
        .set();
  }

  private static Map<String, Object> row(Map.Entry<UUID, NewNotification> entry) {
    NewNotification notice = entry.getValue();
    Map<String, Object> row = new HashMap<>();
    row.put("id", entry.getKey());
    row.put("user_id", notice.userId());
    row.put("title", notice.text().title());
    row.put("body", notice.text().body());
    row.put("link", notice.text().link());
    row.put("always", notice.always());
    row.put("settled", notice.resolved());
    return row;
  }

  /**
   * Nobody needs to act on these kinds of news of that handoff any more: they do not count as
   * unread.
   */
  void markResolved(UUID handoffId, Collection<Kind> kinds, Instant at) {
    jdbc.sql(
            """
            update notification set read_at = :at
            where handoff_id = :handoff and kind = any(:kinds) and read_at is null
            """)
        .param("at", SqlInstant.of(at))
        .param("handoff", handoffId)
        .param("kinds", kinds.stream().map(Kind::word).toArray(String[]::new))
        .update();
  }

  /** Those of a user, newest first, from after the cursor. */
  List<Notification> of(UUID userId, boolean unreadOnly, PageRequest page) {
    return jdbc.sql(
            """
            select id, kind, title, body, link, created_at, read_at from notification
            where user_id = :user and (not :unread or read_at is null) and (created_at, id) < (:at, :id)
            order by created_at desc, id desc limit :fetch
            """)
        .param("user", userId)
        .param("unread", unreadOnly)
        .param("at", SqlInstant.of(page.after().map(keys -> keys.instant(0)).orElse(LATEST)))
        .param("id", page.after().map(keys -> keys.uuid(1)).orElse(HIGHEST))
        .param("fetch", page.fetchSize())
        .query((row, n) -> notification(row))
        .list();
  }

  private static Notification notification(ResultSet row) throws SQLException {
    return new Notification(
        row.getObject("id", UUID.class),
        Kind.of(row.getString("kind")),
        row.getString("title"),
        row.getString("body"),
        row.getString("link"),
        SqlInstant.get(row, "created_at"),
        SqlInstant.find(row, "read_at"));
  }

  int countUnread(UUID userId) {
    return jdbc.sql("select count(*) from notification where user_id = ? and read_at is null")
        .param(userId)
        .query(Integer.class)
        .single();
  }

  /**
   * Returns whether that user has such a notification, read now or before; the first reading
   * stands.
   */
  boolean read(UUID userId, UUID id, Instant at) {
    return jdbc.sql(
                "update notification set read_at = coalesce(read_at, :at) where id = :id and"
                    + " user_id = :user")
            .param("at", SqlInstant.of(at))
            .param("id", id)
            .param("user", userId)
            .update()
        == 1;
  }

  void readAll(UUID userId, Instant at) {
    jdbc.sql("update notification set read_at = :at where user_id = :user and read_at is null")
        .param("at", SqlInstant.of(at))
        .param("user", userId)
        .update();
  }

  /**
   * What a user has chosen; kinds they said nothing about are absent, and so is an e-mail they said
   * nothing about.
   */
  Map<Kind, Preference> preferences(UUID userId) {
    Map<Kind, Preference> chosen = new EnumMap<>(Kind.class);
    jdbc.sql("select kind, in_app, email from notification_preference where user_id = ?")
        .param(userId)
        .query(
            row -> {
              Kind kind = Kind.of(row.getString("kind"));
              chosen.put(
                  kind,
                  new Preference(
                      kind, row.getBoolean("in_app"), row.getObject("email", Boolean.class)));
            });
    return chosen;
  }

  void prefer(UUID accountId, UUID userId, Preference preference) {
    jdbc.sql(
            """
            insert into notification_preference (account_id, user_id, kind, in_app, email)
            values (:account, :user, :kind, :in_app, cast(:email as boolean))
            on conflict (account_id, user_id, kind) do update set in_app = excluded.in_app,
              email = coalesce(excluded.email, notification_preference.email)
            """)
        .param("account", accountId)
        .param("user", userId)
        .param("kind", preference.kind().word())
        .param("in_app", preference.inApp())
        .param("email", preference.email())
        .update();
  }

  void forgetPreferences(UUID userId) {
    jdbc.sql("delete from notification_preference where user_id = ?").param(userId).update();
  }

  /**
   * Whether a user chose to have that kind of news by e-mail, or not to; empty if they said
   * nothing.
   */
  Optional<Boolean> email(UUID userId, String kind) {
    return jdbc.sql(
            "select email from notification_preference where user_id = :user and kind = :kind and"
                + " email is not null")
        .param("user", userId)
        .param("kind", kind)
        .query(Boolean.class)
        .optional();
  }

  /** The e-mail addresses of those of these users who are to be told that kind of news so. */
  Map<UUID, String> addresses(Kind kind, List<UUID> users, boolean unasked) {
    Map<UUID, String> addresses = new HashMap<>();
    jdbc.sql(
            """
            select u.id, u.email from account_user u
            left join notification_preference p on p.account_id = u.account_id and p.user_id = u.id and p.kind = :kind
            where u.id = any(:users) and u.active and u.joined_at is not null and coalesce(p.email, :unasked)
            """)
        .param("kind", kind.word())
        .param("users", users.toArray(UUID[]::new))
        .param("unasked", unasked)
        .query(
            row -> {
              addresses.put(row.getObject("id", UUID.class), row.getString("email"));
            });
    return addresses;
  }
}
