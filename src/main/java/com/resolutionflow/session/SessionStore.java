package com.resolutionflow.session;

import com.resolutionflow.account.people.Member;
import com.resolutionflow.account.people.Person;
import com.resolutionflow.assistant.guidance.Guidance;
import com.resolutionflow.casefile.Confidence;
import com.resolutionflow.casefile.Domain;
import com.resolutionflow.database.SqlInstant;
import com.resolutionflow.tenant.TenantContext;
import com.resolutionflow.tenant.Uuid7;
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
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The rows of sessions. Row-level security limits every statement to the current account. */
@Component
class SessionStore {

  private static final String SELECT =
      """
      select s.*, o.name as owner_name, b.name as started_by_name, e.name as escalated_to_name
      from %s s
      join account_user o on o.account_id = s.account_id and o.id = s.owner_id
      join account_user b on b.account_id = s.account_id and b.id = s.started_by
      left join account_user e on e.account_id = s.account_id and e.id = s.escalated_to
      """;

  private static final String ONE = SELECT.formatted("session") + "where s.id = :id";

  /**
   * Locks first and joins afterwards. In a single query PostgreSQL would recheck the row it waited
   * for against the names it had already joined, and return no row if the owner had changed.
   */
  private static final String LOCKED =
      "with held as materialized (select * from session where id = :id for no key update) "
          + SELECT.formatted("held");

  private final JdbcClient jdbc;

  SessionStore(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  void insert(Session session) {
    jdbc.sql(
            """
            insert into session (account_id, id, status, title, problem, problem_summary, problem_domain,
              confidence_tier, client_name, ticket_ref, search_text, owner_id, started_by, step_count, created_at,
              updated_at)
            values (:account, :id, :status, :title, :problem, :summary, :domain, :confidence, :client, :ticket, :search,
              :owner, :starter, :count, :now, :now)
            """)
        .param("account", TenantContext.accountId())
        .param("id", session.id())
        .param("status", EnumWord.of(session.status()))
        .param("title", session.title())
        .param("problem", session.problem())
        .param("summary", session.problemSummary())
        .param("domain", session.problemDomain().word())
        .param("confidence", session.confidenceTier().word())
        .param("client", session.clientName())
        .param("ticket", session.ticket() == null ? null : session.ticket().ref())
        .param("search", session.searchText(session.title(), session.ticket()))
        .param("owner", session.owner().id())
        .param("starter", session.startedBy().id())
        .param("count", session.stepCount())
        .param("now", SqlInstant.of(session.createdAt()))
        .update();
  }

  Optional<Session> find(UUID id) {
    return jdbc.sql(ONE).param("id", id).query(SessionStore::session).optional();
  }

  /** Whether that user had the session until it was given to somebody else. */
  boolean wasOwnedBy(UUID id, UUID user) {
    return jdbc.sql("select :user = any(former_owner_ids) from session where id = :id")
        .param("user", user)
        .param("id", id)
        .query(Boolean.class)
        .optional()
        .orElse(false);
  }

  /**
   * Finds it and locks it until the transaction ends, so that writes to one session are serialised.
   */
  Optional<Session> lock(UUID id) {
    return jdbc.sql(LOCKED).param("id", id).query(SessionStore::session).optional();
  }

  /** One page, newest activity first, with one extra row if there is another page. */
  List<SessionListing.Listed> list(SessionListing listing, Member reader) {
    String page =
        SELECT.formatted(listing.source()) + "order by s.active_at desc, s.id desc limit :limit";
    return jdbc.sql(page).params(listing.parameters(reader)).query(SessionStore::listed).list();
  }

  /** How many sessions the list has, on all its pages. */
  long count(SessionListing listing, Member reader) {
    return jdbc.sql(listing.count()).params(listing.parameters(reader)).query(Long.class).single();
  }

  /**
   * Updates a locked session after new steps. Work on the session also ends composing an
   * escalation.
   */
  void update(Session session, Guidance guidance, int stepCount, Instant now) {
    jdbc.sql(
            """
            update session set title = :title, problem_summary = :summary, problem_domain = :domain,
              confidence_tier = :confidence, search_text = :search, step_count = :count, updated_at = :now,
              status = case status when 'requesting_escalation' then 'active' else status end
            where id = :id
            """)
        .params(updateParameters(session, guidance, stepCount, now))
        .update();
  }

  /**
   * As {@link #update} but leaves the status alone, which only people change: for a reply of the
   * copilot.
   */
  void updateFromReply(Session session, Guidance guidance, int stepCount, Instant now) {
    jdbc.sql(
            """
            update session set title = :title, problem_summary = :summary, problem_domain = :domain,
              confidence_tier = :confidence, search_text = :search, step_count = :count, updated_at = :now
            where id = :id
            """)
        .params(updateParameters(session, guidance, stepCount, now))
        .update();
  }

  private static Map<String, Object> updateParameters(
      Session session, Guidance guidance, int stepCount, Instant now) {
    return Map.of(
        "id", session.id(),
        "title", guidance.title(),
        "summary", guidance.problemSummary(),
        "domain", guidance.domain().word(),
        "confidence", guidance.confidence().word(),
        "search", session.searchText(guidance.title(), session.ticket()),
        "count", stepCount,
        "now", SqlInstant.of(now));
  }

  /**
   * Marks a locked session as one whose escalation is being composed, for that long by the
   * database's clock.
   */
  void compose(UUID id, Duration lasts) {
    jdbc.sql(
            """
            update session set status = 'requesting_escalation',
              composing_until = clock_timestamp() + make_interval(secs => :seconds)
            where id = :id and status in ('active', 'requesting_escalation')
            """)
        .param("id", id)
        .param("seconds", lasts.toSeconds())
        .update();
  }

  /** Sets it back to active if its owner is still composing an escalation; false if not. */
  boolean stopComposing(UUID id, UUID owner) {
    return jdbc.sql(
                """
                update session set status = 'active'
                where id = :id and owner_id = :owner and status = 'requesting_escalation'
                """)
            .param("id", id)
            .param("owner", owner)
            .update()
        == 1;
  }

  /**
   * The same for one that has expired; false if it was cancelled, sent or continued in the
   * meantime.
   */
  boolean expireComposing(UUID id) {
    return jdbc.sql(
                """
                update session set status = 'active'
                where id = :id and status = 'requesting_escalation' and composing_until < clock_timestamp()
                """)
            .param("id", id)
            .update()
        == 1;
  }

  /** The sessions of all accounts whose time for composing has expired. */
  List<ExpiredDraft> expiredComposing() {
    return jdbc.sql("select account_id, session_id from sessions_left_composing()")
        .query(ExpiredDraft.class)
        .list();
  }

  /** A session whose time for composing has expired, with its account. */
  record ExpiredDraft(UUID accountId, UUID sessionId) {}

  void linkTicket(Session session, @Nullable Ticket ticket) {
    jdbc.sql(
            """
            update session set ticket_ref = :ref, ticket_summary = :summary, ticket_url = :url,
              ticket_system = :system, search_text = :search
            where id = :id
            """)
        .param("id", session.id())
        .param("ref", ticket == null ? null : ticket.ref())
        .param("summary", ticket == null ? null : ticket.summary())
        .param("url", ticket == null ? null : ticket.url())
        .param("system", ticket == null ? null : ticket.system())
        .param("search", session.searchText(session.title(), ticket))
        .update();
  }

  void conclude(
      UUID id,
      Session.Status outcome,
      @Nullable Boolean causeConfirmed,
      int stepCount,
      Instant now) {
    jdbc.sql(
            """
            update session set status = :status, cause_confirmed = :confirmed, step_count = :count,
              concluded_at = :now, updated_at = :now, open_handoff_id = null
            where id = :id
            """)
        .param("id", id)
        .param("status", EnumWord.of(outcome))
        .param("confirmed", causeConfirmed)
        .param("count", stepCount)
        .param("now", SqlInstant.of(now))
        .update();
  }

  /** Marks it as waiting for a senior, and stores the step that says so and the documentation. */
  void escalate(
      UUID id, UUID handoffId, String reason, String packageJson, String prose, Step said) {
    jdbc.sql(
            """
            with escalated as (
              update session set status = 'escalated', escalated = true, escalated_to = null,
                escalation_reason = :reason, escalation_package = coalesce(escalation_package, '{}') || :package::jsonb,
                open_handoff_id = :handoff, step_count = :seq, updated_at = :now
              where id = :id
            ), documented as (
              insert into session_documentation (account_id, id, session_id, context, prose, created_at)
              values (:account, :documentation, :id, 'escalation', :prose, :now)
            )
            """
                + INSERT_STEP)
        .param("handoff", handoffId)
        .param("reason", reason)
        .param("package", packageJson)
        .param("documentation", Uuid7.next())
        .param("prose", prose)
        .params(stepParameters(id, said))
        .update();
  }

  /**
   * Makes {@code owner} its owner, as the claimer of {@code handoff} or as the junior who gets it
   * back, and stores the step that says so.
   */
  void reassign(
      UUID id,
      Session.Status status,
      UUID owner,
      @Nullable UUID claimer,
      @Nullable UUID handoff,
      Step said) {
    jdbc.sql(
            """
            with passed as (
              update session set status = :status, owner_id = :owner, escalated_to = :claimer,
                open_handoff_id = :handoff, step_count = :seq, updated_at = :now,
                former_owner_ids = case when escalated or owner_id = :owner or owner_id = any(former_owner_ids)
                  then former_owner_ids else former_owner_ids || owner_id end
              where id = :id
            )
            """
                + INSERT_STEP)
        .param("status", EnumWord.of(status))
        .param("owner", owner)
        .param("claimer", claimer)
        .param("handoff", handoff)
        .params(stepParameters(id, said))
        .update();
  }

  private static final String INSERT_STEP =
      """
      insert into step (account_id, id, session_id, seq, kind, author_id, text, created_at)
      values (:account, :step, :id, :seq, :kind, :by, :said, :now)
      """;

  private static Map<String, @Nullable Object> stepParameters(UUID sessionId, Step step) {
    Map<String, @Nullable Object> parameters = new HashMap<>();
    parameters.put("account", TenantContext.accountId());
    parameters.put("id", sessionId);
    parameters.put("step", step.id());
    parameters.put("seq", step.seq());
    parameters.put("kind", step.kind().word());
    parameters.put("by", step.author() == null ? null : step.author().id());
    parameters.put("said", step.text());
    parameters.put("now", SqlInstant.of(step.createdAt()));
    return parameters;
  }

  void document(UUID sessionId, UUID id, String context, String prose, Instant now) {
    jdbc.sql(
            """
            insert into session_documentation (account_id, id, session_id, context, prose, created_at)
            values (:account, :id, :session, :context, :prose, :now)
            """)
        .param("account", TenantContext.accountId())
        .param("id", id)
        .param("session", sessionId)
        .param("context", context)
        .param("prose", prose)
        .param("now", SqlInstant.of(now))
        .update();
  }

  Optional<Session.Documentation> documentation(UUID sessionId, String context) {
    return jdbc.sql(
            """
            select prose, created_at from session_documentation
            where session_id = :session and context = :context
            order by created_at desc limit 1
            """)
        .param("session", sessionId)
        .param("context", context)
        .query(
            (row, number) ->
                new Session.Documentation(
                    row.getString("prose"), SqlInstant.get(row, "created_at")))
        .optional();
  }

  private static SessionListing.Listed listed(ResultSet row, int number) throws SQLException {
    return new SessionListing.Listed(session(row, number), SqlInstant.get(row, "active_at"));
  }

  private static Session session(ResultSet row, int number) throws SQLException {
    return new Session(
        row.getObject("id", UUID.class),
        EnumWord.parse(Session.Status.class, row.getString("status")),
        row.getString("title"),
        row.getString("problem"),
        row.getString("problem_summary"),
        Domain.of(row.getString("problem_domain")),
        Confidence.of(row.getString("confidence_tier")),
        row.getString("client_name"),
        ticket(row),
        new Person(row.getObject("owner_id", UUID.class), row.getString("owner_name")),
        new Person(row.getObject("started_by", UUID.class), row.getString("started_by_name")),
        row.getBoolean("escalated"),
        person(row, "escalated_to"),
        row.getString("escalation_reason"),
        row.getInt("step_count"),
        row.getObject("open_handoff_id", UUID.class),
        SqlInstant.get(row, "created_at"),
        SqlInstant.get(row, "updated_at"),
        SqlInstant.find(row, "concluded_at"),
        null);
  }

  private static @Nullable Ticket ticket(ResultSet row) throws SQLException {
    String ref = row.getString("ticket_ref");
    return ref == null
        ? null
        : new Ticket(
            ref,
            row.getString("ticket_summary"),
            row.getString("ticket_url"),
            row.getString("ticket_system"));
  }

  private static @Nullable Person person(ResultSet row, String column) throws SQLException {
    UUID id = row.getObject(column, UUID.class);
    return id == null ? null : new Person(id, row.getString(column + "_name"));
  }
}
