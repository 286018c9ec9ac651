package com.resolutionflow.delivery;

import com.resolutionflow.database.SqlInstant;
import com.resolutionflow.database.TextRewrite;
import com.resolutionflow.delivery.Channels.InitialState;
import com.resolutionflow.delivery.DeliveryRequest.Subject;
import com.resolutionflow.text.EnumWord;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.UnaryOperator;
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

  private static final String COLUMNS =
      "account_id, id, channel, recipient, purpose, subject_type, subject_id, user_id, text,"
          + " created_at";

  private static final String ABOUT =
      """
      (subject_type, subject_id) in (
        select * from unnest(cast(:types as text[]), cast(:ids as uuid[])))
      """;

  private final JdbcClient jdbc;
  private final JsonMapper json;
  private final TextRewrite texts;

  DeliveryStore(JdbcClient jdbc, JsonMapper json, TextRewrite texts) {
    this.jdbc = jdbc;
    this.json = json;
    this.texts = texts;
  }

  /** Writes all of them, each as it begins; what is due is due now. */
  void insert(Map<Delivery, InitialState> deliveries) {
    jdbc.sql(
            """
            insert into delivery (account_id, id, channel, recipient, purpose, subject_type, subject_id, user_id, text,
              created_at, job, state, next_attempt_at, last_error)
            select p.account_id, p.id, p.channel, p.recipient, p.purpose, p.subject_type, p.subject_id, p.user_id,
              p.text, p.created_at, p.id, p.state, case when p.state = 'pending' then p.created_at end, p.reason
            from jsonb_to_recordset(cast(:deliveries as jsonb)) as p
              (account_id uuid, id uuid, channel text, recipient text, purpose text, subject_type text, subject_id uuid,
                user_id uuid, text text, created_at timestamptz, state text,
                reason text)
            """)
        .param(
            "deliveries",
            json.writeValueAsString(
                deliveries.entrySet().stream()
                    .map(each -> row(each.getKey(), each.getValue()))
                    .toList()))
        .update();
  }

  private static Map<String, @Nullable Object> row(Delivery delivery, InitialState initial) {
    Map<String, @Nullable Object> row = new HashMap<>();
    row.put("account_id", delivery.accountId());
    row.put("id", delivery.id());
    row.put("channel", delivery.channel());
    row.put("recipient", delivery.recipient());
    row.put("purpose", delivery.purpose());
    row.put("subject_type", delivery.subject().type());
    row.put("subject_id", delivery.subject().id());
    row.put("user_id", delivery.userId());
    row.put("text", delivery.text());
    row.put("state", EnumWord.of(initial.state()));
    row.put("reason", initial.reason());
    row.put("created_at", SqlInstant.of(delivery.createdAt()).toString());
    return row;
  }

  List<DeliveryStatus> statuses(List<Subject> subjects, String channel) {
    return jdbc.sql(
            """
            select id, recipient, purpose, state, attempts, next_attempt_at, last_error, answer, created_at,
              delivered_at
            from delivery
            where channel = :channel and
            """
                + ABOUT
                + " order by created_at desc, id desc limit 100")
        .param("channel", channel)
        .params(about(subjects))
        .query(DeliveryStatus.class)
        .list();
  }

  List<UUID> before(Delivery delivery) {
    return jdbc.sql(
            """
            select id from delivery
            where subject_type = :type and subject_id = :subject and channel = :channel and user_id = :user
              and (created_at, id) < (:at, :id)
            order by created_at, id
            """)
        .param("type", delivery.subject().type())
        .param("subject", delivery.subject().id())
        .param("channel", delivery.channel())
        .param("user", delivery.userId())
        .param("at", SqlInstant.of(delivery.createdAt()))
        .param("id", delivery.id())
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
  Optional<Delivery> begin(DeliveryWork.Target target, UUID run, int attempt) {
    return jdbc.sql(
            """
            update delivery set state = 'sending', run = :run, attempts = attempts_before + :attempt,
              next_attempt_at = null
            where id = :id and job = :job and state in ('pending', 'sending')
            returning %s
            """
                .formatted(COLUMNS))
        .param("id", target.delivery())
        .param("job", target.job())
        .param("run", run)
        .param("attempt", attempt)
        .query((row, number) -> delivery(row))
        .optional();
  }

  private static Delivery delivery(ResultSet row) throws SQLException {
    return new Delivery(
        row.getObject("id", UUID.class),
        row.getObject("account_id", UUID.class),
        new DeliveryRequest(
            row.getString("channel"),
            row.getString("recipient"),
            row.getString("purpose"),
            subject(row),
            row.getObject("user_id", UUID.class),
            row.getString("text")),
        SqlInstant.get(row, "created_at"));
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

  void skipped(UUID id, UUID run, String reason) {
    jdbc.sql(
            """
            update delivery set state = 'skipped', last_error = :reason, run = null, next_attempt_at = null
            where id = :id and state = 'sending' and run = :run
            """)
        .param("id", id)
        .param("run", run)
        .param("reason", reason)
        .update();
  }

  /** To be tried again after that pause; so many attempts of this round count. */
  Optional<Subject> rescheduled(
      DeliveryWork.Target target, int attempts, String error, Duration pause) {
    return jdbc.sql(
            """
            update delivery set state = 'pending', run = null, last_error = :error,
              attempts = attempts_before + :attempts,
              next_attempt_at = clock_timestamp() + make_interval(secs => :seconds)
            where id = :id and job = :job and state in ('pending', 'sending')
            returning subject_type, subject_id
            """)
        .param("id", target.delivery())
        .param("job", target.job())
        .param("error", error)
        .param("attempts", attempts)
        .param("seconds", pause.toMillis() / 1_000.0)
        .query((row, number) -> subject(row))
        .optional();
  }

  Optional<Subject> failed(DeliveryWork.Target target, String error) {
    return jdbc.sql(
            """
            update delivery set state = 'failed', run = null, last_error = :error, next_attempt_at = null
            where id = :id and job = :job and state in ('pending', 'sending')
            returning subject_type, subject_id
            """)
        .param("id", target.delivery())
        .param("job", target.job())
        .param("error", error)
        .query((row, number) -> subject(row))
        .optional();
  }

  /** The delivery as it is, locked until the end of the transaction. */
  Optional<Locked> lock(UUID id) {
    return jdbc.sql(
            "select channel, state, job, subject_type, subject_id from delivery where id = :id for"
                + " update")
        .param("id", id)
        .query(
            (row, number) ->
                new Locked(
                    row.getString("channel"),
                    EnumWord.parse(Delivery.State.class, row.getString("state")),
                    row.getObject("job", UUID.class),
                    subject(row)))
        .optional();
  }

  void dueNow(UUID id) {
    jdbc.sql("update delivery set next_attempt_at = clock_timestamp() where id = :id")
        .param("id", id)
        .update();
  }

  /** Begins another round of attempts, as that job. */
  void restart(UUID id, UUID job) {
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
  void repeat(UUID account, UUID id, UUID copy, Instant at) {
    jdbc.sql(
            """
            insert into delivery (account_id, id, channel, recipient, purpose, subject_type, subject_id, user_id, text,
              created_at, job, state, next_attempt_at, repeat_of)
            select account_id, :copy, channel, recipient, purpose, subject_type, subject_id, user_id, text,
              :at, :copy, 'pending', :at, id
            from delivery where account_id = :account and id = :id
            """)
        .param("account", account)
        .param("id", id)
        .param("copy", copy)
        .param("at", SqlInstant.of(at))
        .update();
  }

  void rewrite(List<Subject> subjects, UnaryOperator<String> change) {
    texts.rewrite(
        "select ctid::text as row, text, last_error, answer from delivery where "
            + ABOUT
            + " for no key update",
        """
        update delivery set text = :text, last_error = :last_error, answer = :answer
        where ctid = cast(:row as tid)
        """,
        about(subjects),
        (column, text) -> change.apply(text));
  }

  void delete(List<Subject> subjects) {
    jdbc.sql("delete from delivery where " + ABOUT).params(about(subjects)).update();
  }

  private static Map<String, Object> about(List<Subject> subjects) {
    return Map.of(
        "types", subjects.stream().map(Subject::type).toArray(String[]::new),
        "ids", subjects.stream().map(Subject::id).toArray(UUID[]::new));
  }

  private static Subject subject(ResultSet row) throws SQLException {
    return new Subject(row.getString("subject_type"), row.getObject("subject_id", UUID.class));
  }

  /** A delivery whose row is locked. */
  record Locked(String channel, Delivery.State state, UUID job, Subject subject) {}
}
