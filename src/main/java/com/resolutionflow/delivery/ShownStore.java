package com.resolutionflow.delivery;

import com.resolutionflow.account.people.Person;
import com.resolutionflow.delivery.Delivery.State;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The records of deliveries as people see them, those in the bell included. */
@Repository
class ShownStore {

  private static final String SHOWN =
      """
      select d.*, u.name as user_name from delivery_shown d
      left join account_user u on u.account_id = d.account_id and u.id = d.user_id
      """;

  private final JdbcClient jdbc;

  ShownStore(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  List<Delivery> list(DeliveryListing listing) {
    return jdbc.sql(SHOWN + listing.where())
        .params(listing.parameters())
        .query((row, number) -> delivery(row))
        .list();
  }

  Optional<Delivery> find(UUID id) {
    return jdbc.sql(SHOWN + " where d.id = :id")
        .param("id", id)
        .query((row, number) -> delivery(row))
        .optional();
  }

  boolean handoffExists(UUID id) {
    return jdbc.sql("select exists (select from handoff where id = :id)")
        .param("id", id)
        .query(Boolean.class)
        .single();
  }

  /** By channel, what goes outside; one that was sent again by hand counts by itself. */
  List<ChannelSum> sums(UUID handoff) {
    return jdbc.sql(
            """
            select channel,
              count(*) filter (where state = 'delivered') as delivered,
              count(*) filter (where state in ('pending', 'sending')) as pending,
              count(*) filter (where state = 'failed') as failed,
              count(*) filter (where state = 'skipped') as skipped,
              (array_agg(last_error order by (state = 'failed') desc, (state = 'pending') desc, created_at desc, id desc)
                 filter (where last_error is not null))[1] as last_error,
              min(next_attempt_at) filter (where last_error is not null) as next_attempt_at
            from delivery where handoff_id = :handoff group by channel order by channel
            """)
        .param("handoff", handoff)
        .query(
            (row, number) ->
                new ChannelSum(
                    row.getString("channel"),
                    row.getInt("delivered"),
                    row.getInt("pending"),
                    row.getInt("failed"),
                    row.getInt("skipped"),
                    row.getString("last_error"),
                    instant(row, "next_attempt_at")))
        .list();
  }

  private static Delivery delivery(ResultSet row) throws SQLException {
    UUID user = row.getObject("user_id", UUID.class);
    return new Delivery(
        row.getObject("id", UUID.class),
        row.getString("channel"),
        row.getString("recipient"),
        user == null ? null : new Person(user, String.valueOf(row.getString("user_name"))),
        row.getString("purpose"),
        State.valueOf(row.getString("state").toUpperCase(Locale.ROOT)),
        row.getInt("attempts"),
        instant(row, "next_attempt_at"),
        row.getString("last_error"),
        row.getString("answer"),
        row.getObject("session_id", UUID.class),
        row.getObject("handoff_id", UUID.class),
        row.getObject("repeat_of", UUID.class),
        row.getTimestamp("created_at").toInstant(),
        instant(row, "delivered_at"));
  }

  private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
    Timestamp time = row.getTimestamp(column);
    return time == null ? null : time.toInstant();
  }
}
