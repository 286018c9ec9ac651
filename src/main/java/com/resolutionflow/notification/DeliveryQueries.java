package com.resolutionflow.notification;

import com.resolutionflow.account.people.Person;
import com.resolutionflow.database.SqlInstant;
import com.resolutionflow.delivery.Channel;
import com.resolutionflow.delivery.Delivery;
import com.resolutionflow.notification.channel.bell.BellChannel;
import com.resolutionflow.text.EnumWord;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * Deliveries as people see them: what goes outside, and what stands in people's bells, which is
 * delivered by being written and not written twice; each with the handoff and session it is about.
 */
@Repository
class DeliveryQueries {

  private static final String SHOWN =
      """
      with shown as (
        select account_id, id, channel, recipient, user_id, purpose, state, attempts, next_attempt_at, last_error,
          answer, subject_type, subject_id, repeat_of, created_at, delivered_at
        from delivery
        union all
        select n.account_id, n.id, '%s', u.name, n.user_id, n.kind, 'delivered', 1, null, null,
          null, 'handoff', n.handoff_id, null, n.created_at, n.created_at
        from notification n join account_user u on u.account_id = n.account_id and u.id = n.user_id)
      select d.*, u.name as user_name, case when d.subject_type = 'handoff' then d.subject_id end as handoff_id,
        case d.subject_type when 'handoff' then h.session_id when 'session' then d.subject_id end as session_id
      from shown d
      left join account_user u on u.account_id = d.account_id and u.id = d.user_id
      left join handoff h on d.subject_type = 'handoff' and h.account_id = d.account_id and h.id = d.subject_id
      """
          .formatted(BellChannel.NAME);

  private final JdbcClient jdbc;
  private final ChannelDirectory channels;

  DeliveryQueries(JdbcClient jdbc, ChannelDirectory channels) {
    this.jdbc = jdbc;
    this.channels = channels;
  }

  List<DeliveryView> list(DeliveryListing listing) {
    return jdbc.sql(SHOWN + listing.where())
        .params(listing.parameters())
        .query((row, number) -> delivery(row))
        .list();
  }

  Optional<DeliveryView> find(UUID id) {
    return jdbc.sql(SHOWN + " where d.id = :id")
        .param("id", id)
        .query((row, number) -> delivery(row))
        .optional();
  }

  /** The session of that handoff; empty if the account has no such handoff. */
  Optional<UUID> sessionOf(UUID handoff) {
    return jdbc.sql("select session_id from handoff where id = :id")
        .param("id", handoff)
        .query(UUID.class)
        .optional();
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
              (array_agg(last_error
                 order by (state = 'failed') desc, (state = 'pending') desc, created_at desc, id desc)
                 filter (where last_error is not null))[1] as last_error,
              min(next_attempt_at) filter (where last_error is not null) as next_attempt_at
            from delivery where subject_type = 'handoff' and subject_id = :handoff group by channel order by channel
            """)
        .param("handoff", handoff)
        .query((row, number) -> sum(row))
        .list();
  }

  private ChannelSum sum(ResultSet row) throws SQLException {
    String channel = row.getString("channel");
    Channel.Labels labels = channels.labels(channel);
    return new ChannelSum(
        channel,
        labels.one(),
        labels.many(),
        row.getInt("delivered"),
        row.getInt("pending"),
        row.getInt("failed"),
        row.getInt("skipped"),
        row.getString("last_error"),
        SqlInstant.find(row, "next_attempt_at"));
  }

  private DeliveryView delivery(ResultSet row) throws SQLException {
    UUID user = row.getObject("user_id", UUID.class);
    String channel = row.getString("channel");
    return new DeliveryView(
        row.getObject("id", UUID.class),
        channel,
        channels.labels(channel).name(),
        row.getString("recipient"),
        user == null ? null : new Person(user, String.valueOf(row.getString("user_name"))),
        row.getString("purpose"),
        EnumWord.parse(Delivery.State.class, row.getString("state")),
        row.getInt("attempts"),
        SqlInstant.find(row, "next_attempt_at"),
        row.getString("last_error"),
        row.getString("answer"),
        row.getObject("session_id", UUID.class),
        row.getObject("handoff_id", UUID.class),
        row.getObject("repeat_of", UUID.class),
        SqlInstant.get(row, "created_at"),
        SqlInstant.find(row, "delivered_at"));
  }
}
