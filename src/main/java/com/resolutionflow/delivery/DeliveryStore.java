package com.resolutionflow.delivery;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.databind.json.JsonMapper;

/** The records of deliveries as they are made and sent. Deadlines are the database's; who sends holds the job's lease. */
@Repository
class DeliveryStore {

  private static final String PARCEL =
      "account_id, id, channel, recipient, purpose, session_id, handoff_id, user_id, text, created_at";

  private final JdbcClient jdbc;
  private final JsonMapper json;

  DeliveryStore(JdbcClient jdbc, JsonMapper json) {
    this.jdbc = jdbc;
    this.json = json;
  }

  /** Writes all of them, due now; those over a channel that is not among the known ones have failed. */
  void insert(List<Parcel> parcels, Collection<String> known) {
    jdbc.sql(
            """
            insert into delivery (account_id, id, channel, recipient, purpose, session_id, handoff_id, user_id, text,
              created_at, state, next_attempt_at, last_error)
            select p.account_id, p.id, p.channel, p.recipient, p.purpose, p.session_id, p.handoff_id, p.user_id, p.text,
              p.created_at,
              case when p.channel = any(:known) then 'pending' else 'failed' end,
              case when p.channel = any(:known) then p.created_at end,
              case when p.channel = any(:known) then null else 'There is no channel called ' || p.channel || '.' end
            from jsonb_to_recordset(cast(:parcels as jsonb)) as p
              (account_id uuid, id uuid, channel text, recipient text, purpose text, session_id uuid, handoff_id uuid,
                user_id uuid, text text, created_at timestamptz)
            """)
        .param("known", known.toArray(String[]::new))
        .param("parcels", json.writeValueAsString(parcels.stream().map(DeliveryStore::row).toList()))
        .update();
  }

  private static Map<String, @Nullable Object> row(Parcel parcel) {
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
    row.put("created_at", parcel.createdAt().atOffset(ZoneOffset.UTC).toString());
    return row;
  }

  /** Marks it as being sent by that run, the latest of which wins; nothing if it is not to be sent any more. */
  Optional<Parcel> begin(UUID id, UUID run, int attempt) {
    return jdbc.sql(
            """
            update delivery set state = 'sending', run = :run, attempts = attempts_before + :attempt,
              next_attempt_at = null
            where id = :id and state in ('pending', 'sending')
            returning\s"""
                + PARCEL)
        .param("id", id)
        .param("run", run)
        .param("attempt", attempt)
        .query((row, number) -> parcel(row))
        .optional();
  }

  static Parcel parcel(ResultSet row) throws SQLException {
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
  Optional<Subject> postponed(UUID id, String error, Duration pause) {
    return jdbc.sql(
            """
            update delivery set state = 'pending', run = null, last_error = :error,
              next_attempt_at = clock_timestamp() + make_interval(secs => :seconds)
            where id = :id and state in ('pending', 'sending')
            returning handoff_id, session_id
            """)
        .param("id", id)
        .param("error", error)
        .param("seconds", pause.toMillis() / 1_000.0)
        .query((row, number) -> subject(row))
        .optional();
  }

  Optional<Subject> failed(UUID id, String error) {
    return jdbc.sql(
            """
            update delivery set state = 'failed', run = null, last_error = :error, next_attempt_at = null
            where id = :id and state in ('pending', 'sending')
            returning handoff_id, session_id
            """)
        .param("id", id)
        .param("error", error)
        .query((row, number) -> subject(row))
        .optional();
  }

  static Subject subject(ResultSet row) throws SQLException {
    return new Subject(row.getObject("handoff_id", UUID.class), row.getObject("session_id", UUID.class));
  }

  /** What a delivery is about. */
  record Subject(@Nullable UUID handoffId, UUID sessionId) {}
}
