package com.resolutionflow.delivery;

import com.resolutionflow.delivery.Channels.Beginning;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.databind.json.JsonMapper;

/**
 * The records of deliveries as they are made and sent. Deadlines are the database's; who sends
 * holds the job's lease.
 */
@Repository
class DeliveryStore {

  private static final String PARCEL =
      "account_id, id, channel, recipient, purpose, session_id, handoff_id, user_id, text,"
          + " created_at";

  private final JdbcClient jdbc;
  private final JsonMapper json;

  DeliveryStore(JdbcClient jdbc, JsonMapper json) {
    this.jdbc = jdbc;
    this.json = json;
  }

  /** Writes all of them, each as it begins; what is due is due now. */
  void insert(Map<Parcel, Beginning> parcels) {
    jdbc.sql(
            """
            insert into delivery (account_id, id, channel, recipient, purpose, session_id, handoff_id, user_id, text,
              created_at, job, state, next_attempt_at, last_error)
            select p.account_id, p.id, p.channel, p.recipient, p.purpose, p.session_id, p.handoff_id, p.user_id, p.text,
              p.created_at, p.id, p.state, case when p.state = 'pending' then p.created_at end, p.why
            from jsonb_to_recordset(cast(:parcels as jsonb)) as p
              (account_id uuid, id uuid, channel text, recipient text, purpose text, session_id uuid, handoff_id uuid,
                user_id uuid, text text, created_at timestamptz, state text,
                why text)
            """)
        .param(
            "parcels",
            json.writeValueAsString(
                parcels.entrySet().stream()
                    .map(each -> row(each.getKey(), each.getValue()))
                    .toList()))
        .update();
  }

  private static Map<String, @Nullable Object> row(Parcel parcel, Beginning beginning) {
    Map<String, @Nullable Object> row = new HashMap<>();
    row.put("account_id", parcel.accountId());
    row.put("id", parcel.id());
    row.put("channel", parcel.channel());
    row.put("recipient", parcel.recipient());
    row.put("purpose", parcel.purpose());
    row.put("session_id", parcel.sessionId());
    row.put("handoff_id", parcel.handoffId());
    row.put("user_id", parcel.userId());
    row.put("text", parcel.text());
    row.put("state", beginning.state().name().toLowerCase(Locale.ROOT));
    row.put("why", beginning.why());
    row.put("created_at", parcel.createdAt().atOffset(ZoneOffset.UTC).toString());
    return row;
  }

  List<Progress> progress(UUID session, String channel) {
    return jdbc.sql(
            """
            select id, recipient, purpose, state, attempts, next_attempt_at, last_error, answer, created_at, delivered_at
            from delivery where session_id = :session and channel = :channel
            order by created_at desc, id desc limit 100
            """)
        .param("session", session)
        .param("channel", channel)
        .query(Progress.class)
        .list();
  }

  List<UUID> before(Parcel parcel) {
    return jdbc.sql(
            """
            select id from delivery
            where handoff_id = :handoff and channel = :channel and user_id = :user and (created_at, id) < (:at, :id)
            order by created_at, id
            """)
        .param("handoff", parcel.handoffId())
        .param("channel", parcel.channel())
        .param("user", parcel.userId())
        .param("at", parcel.createdAt().atOffset(ZoneOffset.UTC))
        .param("id", parcel.id())
        .query(UUID.class)
        .list();
  }

  /** Where its repetitions began; itself, if it repeats none. */
  UUID original(UUID id) {
    return jdbc.sql(
            """
            with recursive back as (
              select id, repeat_of from delivery where id = :id
              union all
              select d.id, d.repeat_of from delivery d join back on d.id = back.repeat_of
            )
            select id from back where repeat_of is null
            """)
        .param("id", id)
        .query(UUID.class)
        .single();
  }

  /**
   * Marks it as being sent by that run, the latest of which wins; nothing if it is not to be sent
   * any more.
   */
  Optional<Parcel> begin(ChannelWork.Which which, UUID run, int attempt) {
    return jdbc.sql(
            """
            update delivery set state = 'sending', run = :run, attempts = attempts_before + :attempt,
              next_attempt_at = null
            where id = :id and job = :job and state in ('pending', 'sending')
            returning %s
            """
                .formatted(PARCEL))
        .param("id", which.delivery())
        .param("job", which.job())
        .param("run", run)
        .param("attempt", attempt)
        .query((row, number) -> parcel(row))
        .optional();
  }

  private static Parcel parcel(ResultSet row) throws SQLException {
    return new Parcel(
        row.getObject("id", UUID.class),
        row.getObject("account_id", UUID.class),
        row.getString("channel"),
        row.getString("recipient"),
        row.getString("purpose"),
        row.getObject("session_id", UUID.class),
        row.getObject("handoff_id", UUID.class),
        row.getObject("user_id", UUID.class),
        row.getString("text"),
        row.getTimestamp("created_at").toInstant());
  }

  /** What has arrived has arrived, whichever run did it and whatever another one says. */
  void delivered(UUID id, String answer) {
    jdbc.sql(
            """
            update delivery set state = 'delivered', delivered_at = clock_timestamp(), answer = :answer, run = null,
              next_attempt_at = null, last_error = null
            where id = :id and state <> 'delivered'
            """)
        .param("id", id)
        .param("answer", answer)
        .update();
  }

  void skipped(UUID id, UUID run, String why) {
    jdbc.sql(
            """
            update delivery set state = 'skipped', last_error = :why, run = null, next_attempt_at = null
            where id = :id and state = 'sending' and run = :run
            """)
        .param("id", id)
        .param("run", run)
        .param("why", why)
        .update();
  }

  /** To be tried again after that pause. */
  Optional<Subject> postponed(ChannelWork.Which which, String error, Duration pause) {
    return jdbc.sql(
            """
            update delivery set state = 'pending', run = null, last_error = :error,
              next_attempt_at = clock_timestamp() + make_interval(secs => :seconds)
            where id = :id and job = :job and state in ('pending', 'sending')
            returning handoff_id, session_id
            """)
        .param("id", which.delivery())
        .param("job", which.job())
        .param("error", error)
        .param("seconds", pause.toMillis() / 1_000.0)
        .query((row, number) -> subject(row))
        .optional();
  }

  Optional<Subject> failed(ChannelWork.Which which, String error) {
    return jdbc.sql(
            """
            update delivery set state = 'failed', run = null, last_error = :error, next_attempt_at = null
            where id = :id and job = :job and state in ('pending', 'sending')
            returning handoff_id, session_id
            """)
        .param("id", which.delivery())
        .param("job", which.job())
        .param("error", error)
        .query((row, number) -> subject(row))
        .optional();
  }

  /** The delivery as it is, held until the end of the transaction. */
  Optional<Held> hold(UUID id) {
    return jdbc.sql(
            "select channel, state, job, handoff_id, session_id from delivery where id = :id for"
                + " update")
        .param("id", id)
        .query(
            (row, number) ->
                new Held(
                    row.getString("channel"),
                    Delivery.State.valueOf(row.getString("state").toUpperCase(Locale.ROOT)),
                    row.getObject("job", UUID.class),
                    row.getObject("handoff_id", UUID.class),
                    row.getObject("session_id", UUID.class)))
        .optional();
  }

  void dueNow(UUID id) {
    jdbc.sql("update delivery set next_attempt_at = clock_timestamp() where id = :id")
        .param("id", id)
        .update();
  }

  /** Begins another round of attempts, as that job. */
  void again(UUID id, UUID job) {
    jdbc.sql(
            """
            update delivery set state = 'pending', job = :job, attempts_before = attempts,
              next_attempt_at = clock_timestamp()
            where id = :id
            """)
        .param("id", id)
        .param("job", job)
        .update();
  }

  /**
   * Writes another delivery of the same.
   *
   * @throws org.springframework.dao.DuplicateKeyException if there is one already that is still on
   *     its way
   */
  void repeat(UUID account, UUID id, UUID made, Instant at) {
    jdbc.sql(
            """
            insert into delivery (account_id, id, channel, recipient, purpose, session_id, handoff_id, user_id, text,
              created_at, job, state, next_attempt_at, repeat_of)
            select account_id, :made, channel, recipient, purpose, session_id, handoff_id, user_id, text,
              :at, :made, 'pending', :at, id
            from delivery where account_id = :account and id = :id
            """)
        .param("account", account)
        .param("id", id)
        .param("made", made)
        .param("at", at.atOffset(ZoneOffset.UTC))
        .update();
  }

  private static Subject subject(ResultSet row) throws SQLException {
    return new Subject(
        row.getObject("handoff_id", UUID.class), row.getObject("session_id", UUID.class));
  }

  /** A delivery that is held. */
  record Held(
      String channel, Delivery.State state, UUID job, @Nullable UUID handoffId, UUID sessionId) {}

  /** What a delivery is about. */
  record Subject(@Nullable UUID handoffId, UUID sessionId) {}
}
