package com.resolutionflow.session;

import com.resolutionflow.account.Member;
import com.resolutionflow.account.Person;
import com.resolutionflow.account.Wall;
import com.resolutionflow.assistant.Confidence;
import com.resolutionflow.assistant.Domain;
import com.resolutionflow.assistant.Guidance;
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
import org.springframework.stereotype.Component;

/** The rows of sessions. Row-level security keeps every statement within the bound account. */
@Component
class SessionStore {

  private static final String SELECT =
      """
      select s.*, o.name as owner_name, b.name as started_by_name, e.name as escalated_to_name
      from session s
      join account_user o on o.account_id = s.account_id and o.id = s.owner_id
      join account_user b on b.account_id = s.account_id and b.id = s.started_by
      left join account_user e on e.account_id = s.account_id and e.id = s.escalated_to
      """;

  private final JdbcClient jdbc;

  SessionStore(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  void insert(UUID id, Member by, String problem, @Nullable String client, @Nullable String ticketRef, Instant now) {
    jdbc.sql(
            """
            insert into session (account_id, id, status, title, problem, problem_summary, problem_domain,
              confidence_tier, client_name, ticket_ref, owner_id, started_by, step_count, created_at, updated_at)
            values (:account, :id, 'active', :problem, :problem, :problem, 'other', 'low', :client, :ticket, :by, :by,
              0, :now, :now)
            """)
        .param("account", Wall.account())
        .param("id", id)
        .param("problem", problem)
        .param("client", client)
        .param("ticket", ticketRef)
        .param("by", by.id())
        .param("now", Timestamp.from(now))
        .update();
  }

  Optional<Session> find(UUID id) {
    return jdbc.sql(SELECT + "where s.id = :id").param("id", id).query(SessionStore::session).optional();
  }

  /** Finds it and holds it until the transaction ends: writes to one session happen one after the other. */
  Optional<Session> lock(UUID id) {
    return jdbc.sql(SELECT + "where s.id = :id for update of s").param("id", id).query(SessionStore::session).optional();
  }

  /** One page in the order of newest activity; one row more than {@code limit} tells that there is another page. */
  List<Session> list(SessionListing listing, Member reader) {
    return jdbc.sql(SELECT + SessionListing.WHERE)
        .param("reader", reader.id())
        .param("reads_all", listing.readsAll(reader))
        .param("mine", listing.mine())
        .param("status", listing.status())
        .param("words", listing.words())
        .param("before_at", listing.beforeAt())
        .param("before_id", listing.beforeId())
        .param("limit", listing.page().fetch())
        .query(SessionStore::session)
        .list();
  }

  void describe(UUID id, Guidance guidance) {
    jdbc.sql(
            """
            update session set title = :title, problem_summary = :summary, problem_domain = :domain,
              confidence_tier = :confidence
            where id = :id
            """)
        .param("id", id)
        .param("title", guidance.title())
        .param("summary", guidance.problemSummary())
        .param("domain", guidance.domain().word())
        .param("confidence", guidance.confidence().word())
        .update();
  }

  void touch(UUID id, int stepCount, Instant now) {
    jdbc.sql("update session set step_count = :count, updated_at = :now where id = :id")
        .param("id", id)
        .param("count", stepCount)
        .param("now", Timestamp.from(now))
        .update();
  }

  void linkTicket(UUID id, @Nullable String ref) {
    jdbc.sql("update session set ticket_ref = :ref where id = :id").param("id", id).param("ref", ref).update();
  }

  void conclude(UUID id, Session.Status outcome, @Nullable Boolean causeConfirmed, Instant now) {
    jdbc.sql(
            """
            update session set status = :status, cause_confirmed = :confirmed, concluded_at = :now, updated_at = :now,
              open_handoff_id = null
            where id = :id
            """)
        .param("id", id)
        .param("status", word(outcome))
        .param("confirmed", causeConfirmed)
        .param("now", Timestamp.from(now))
        .update();
  }

  /** Marks it as waiting for a senior and counts the step that says so; returns that step's number. */
  int escalate(UUID id, UUID handoffId, String reason, String packageJson, Instant now) {
    return jdbc.sql(
            """
            update session set status = 'escalated', escalated = true, escalated_to = null,
              escalation_reason = :reason, escalation_package = coalesce(escalation_package, '{}') || :package::jsonb,
              open_handoff_id = :handoff, step_count = step_count + 1, updated_at = :now
            where id = :id
            returning step_count
            """)
        .param("id", id)
        .param("handoff", handoffId)
        .param("reason", reason)
        .param("package", packageJson)
        .param("now", Timestamp.from(now))
        .query(Integer.class)
        .single();
  }

  /**
   * Passes it to {@code owner}, as the claimer of {@code handoff} or as the junior who has it back, and counts the step
   * that says so; returns that step's number.
   */
  int pass(UUID id, Session.Status status, UUID owner, @Nullable UUID claimer, @Nullable UUID handoff, Instant now) {
    return jdbc.sql(
            """
            update session set status = :status, owner_id = :owner, escalated_to = :claimer,
              open_handoff_id = :handoff, step_count = step_count + 1, updated_at = :now
            where id = :id
            returning step_count
            """)
        .param("id", id)
        .param("status", word(status))
        .param("owner", owner)
        .param("claimer", claimer)
        .param("handoff", handoff)
        .param("now", Timestamp.from(now))
        .query(Integer.class)
        .single();
  }

  void document(UUID sessionId, UUID id, String context, String prose, Instant now) {
    jdbc.sql(
            """
            insert into session_documentation (account_id, id, session_id, context, prose, created_at)
            values (:account, :id, :session, :context, :prose, :now)
            """)
        .param("account", Wall.account())
        .param("id", id)
        .param("session", sessionId)
        .param("context", context)
        .param("prose", prose)
        .param("now", Timestamp.from(now))
        .update();
  }

  Optional<Documentation> documentation(UUID sessionId, String context) {
    return jdbc.sql(
            """
            select prose, created_at from session_documentation
            where session_id = :session and context = :context
            order by created_at desc limit 1
            """)
        .param("session", sessionId)
        .param("context", context)
        .query((row, number) -> new Documentation(row.getString("prose"), row.getTimestamp("created_at").toInstant()))
        .optional();
  }

  static String word(Session.Status status) {
    return status.name().toLowerCase(Locale.ROOT);
  }

  private static Session session(ResultSet row, int number) throws SQLException {
    return new Session(
        row.getObject("id", UUID.class),
        Session.Status.valueOf(row.getString("status").toUpperCase(Locale.ROOT)),
        row.getString("title"),
        row.getString("problem"),
        row.getString("problem_summary"),
        Domain.of(row.getString("problem_domain")),
        Confidence.of(row.getString("confidence_tier")),
        row.getString("client_name"),
        Ticket.referred(row.getString("ticket_ref")),
        new Person(row.getObject("owner_id", UUID.class), row.getString("owner_name")),
        new Person(row.getObject("started_by", UUID.class), row.getString("started_by_name")),
        row.getBoolean("escalated"),
        person(row, "escalated_to"),
        row.getString("escalation_reason"),
        row.getInt("step_count"),
        row.getObject("open_handoff_id", UUID.class),
        row.getTimestamp("created_at").toInstant(),
        row.getTimestamp("updated_at").toInstant(),
        instant(row, "concluded_at"),
        null);
  }

  private static @Nullable Person person(ResultSet row, String column) throws SQLException {
    UUID id = row.getObject(column, UUID.class);
    return id == null ? null : new Person(id, row.getString(column + "_name"));
  }

  private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
    Timestamp at = row.getTimestamp(column);
    return at == null ? null : at.toInstant();
  }
}
