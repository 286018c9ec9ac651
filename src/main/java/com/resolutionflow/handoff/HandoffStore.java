package com.resolutionflow.handoff;

import com.resolutionflow.account.people.Member;
import com.resolutionflow.account.people.Person;
import com.resolutionflow.account.people.Role;
import com.resolutionflow.database.SqlInstant;
import com.resolutionflow.handoff.Handoff.Severity;
import com.resolutionflow.handoff.Handoff.State;
import com.resolutionflow.handoff.assessment.Assessment;
import com.resolutionflow.handoff.assessment.AssessmentRows;
import com.resolutionflow.http.Cursor;
import com.resolutionflow.http.PageRequest;
import com.resolutionflow.tenant.TenantContext;
import com.resolutionflow.tenant.Uuid7;
import com.resolutionflow.text.EnumWord;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The rows of handoffs and of their history; the assessment is read and first written along. */
@Component
class HandoffStore {

  private final JdbcClient jdbc;
  private final HandoffRows rows;
  private final AssessmentRows assessments;

  HandoffStore(JdbcClient jdbc, HandoffRows rows, AssessmentRows assessments) {
    this.jdbc = jdbc;
    this.rows = rows;
    this.assessments = assessments;
  }

  /**
   * Writes the handoff, its assessment and the first line of its history in one statement. The
   * steps of the snapshot are stored only if no earlier handoff of the session has the same ones.
   *
   * @param edits what the junior edited in the assessment
   * @param generation whose answer the assessment waits for or has
   */
  void insert(Handoff handoff, Assessment.Edits edits, @Nullable UUID generation) {
    jdbc.sql(
            """
            with stored as (
              select max(id::text)::uuid as id from handoff
              where account_id = :account and session_id = :session and snapshot_hash = :hash
                and snapshot_steps is not null
            ), created as (
              insert into handoff (account_id, id, session_id, state, severity, reason, engineer_notes, promise_text,
                promise_due_at, created_by, target_user_id, created_at, snapshot_head, snapshot_hash, snapshot_of,
                snapshot_steps)
              select :account, :id, :session, 'waiting', :severity, :reason, :notes, :promise, :due, :by, :target,
                :now, :head::jsonb, :hash, stored.id, case when stored.id is null then :steps::jsonb end
              from stored
            ), assessed as (
              insert into assessment (account_id, handoff_id, state, version, source, reason_code, content, model,
                tokens_in, tokens_out, latency_ms, updated_at, edits, generation_id)
              values (:account, :id, :assessment_state, :version, :source, :reason_code, :content::jsonb, :model,
                :tokens_in, :tokens_out, :latency_ms, :now, :edits::jsonb, :generation)
            )
            insert into handoff_event (account_id, id, handoff_id, kind, actor_id, created_at)
            values (:account, :event, :id, 'created', :by, :now)
            """)
        .params(rows.parameters(handoff))
        .param("edits", assessments.json(edits))
        .param("generation", generation)
        .param("account", TenantContext.accountId())
        .param("event", Uuid7.next())
        .update();
  }

  Optional<Handoff> find(UUID id) {
    return jdbc.sql(HandoffRows.WHOLE + "where h.id = :id")
        .param("id", id)
        .query(rows::whole)
        .optional();
  }

  /** How many handoffs of the session were made after that moment. */
  int countSince(UUID sessionId, Instant moment) {
    return jdbc.sql(
            "select count(*) from handoff where session_id = :session and created_at > :moment")
        .param("session", sessionId)
        .param("moment", SqlInstant.of(moment))
        .query(Integer.class)
        .single();
  }

  /** A page of the session's handoffs as cards, newest first. */
  List<Handoff> ofSession(UUID sessionId, PageRequest page) {
    Optional<Cursor> after = page.after();
    return jdbc.sql(
            HandoffRows.CARD
                + """
                where h.session_id = :session and (:first or (h.created_at, h.id) < (:after_at, :after_id))
                order by h.created_at desc, h.id desc limit :limit
                """)
        .param("session", sessionId)
        .param("first", after.isEmpty())
        .param(
            "after_at", SqlInstant.of(after.map(cursor -> cursor.instant(0)).orElse(Instant.EPOCH)))
        .param("after_id", after.map(cursor -> cursor.uuid(1)).orElse(new UUID(0, 0)))
        .param("limit", page.fetchSize())
        .query(rows::card)
        .list();
  }

  List<UUID> allOf(UUID sessionId) {
    return jdbc.sql("select id from handoff where session_id = :session")
        .param("session", sessionId)
        .query(UUID.class)
        .list();
  }

  /** The session's handoffs that wait or are claimed, newest first. */
  List<UUID> openOf(UUID sessionId) {
    return jdbc.sql(
            """
            select id from handoff where session_id = :session and state in ('waiting', 'claimed')
            order by created_at desc, id desc
            """)
        .param("session", sessionId)
        .query(UUID.class)
        .list();
  }

  List<Handoff> list(HandoffListing listing) {
    return jdbc.sql(HandoffRows.CARD + listing.where())
        .params(listing.parameters())
        .query(rows::card)
        .list();
  }

  /** How many handoffs the list has, on all its pages. */
  long count(HandoffListing listing) {
    return jdbc.sql("select count(*) from handoff h " + listing.conditions())
        .params(listing.parameters())
        .query(Long.class)
        .single();
  }

  Optional<HandoffState> state(UUID id) {
    return jdbc.sql(
            """
            select h.id, h.session_id, h.state, h.created_by, h.claimed_by, h.claimed_at, c.name as claimer
            from handoff h left join account_user c on c.account_id = h.account_id and c.id = h.claimed_by
            where h.id = :id
            """)
        .param("id", id)
        .query(HandoffStore::state)
        .optional();
  }

  /** The session's newest handoff. */
  Optional<UUID> newestOf(UUID sessionId) {
    return jdbc.sql(
            "select id from handoff where session_id = :session order by created_at desc, id desc"
                + " limit 1")
        .param("session", sessionId)
        .query(UUID.class)
        .optional();
  }

  /**
   * Makes a transition and records it in the handoff's history, both or neither; false if the
   * handoff was not in the state for it, or {@code by} not the one who may. Of any number of racing
   * calls the one whose update comes first wins: the others find a state that does not match.
   */
  boolean change(UUID id, Transition transition, Member by, @Nullable String note, Instant now) {
    return change(id, transition, by, by.id(), note, now);
  }

  /** As above, for a transition after which {@code claimer} has it. */
  boolean change(
      UUID id, Transition transition, Member by, UUID claimer, @Nullable String note, Instant now) {
    return jdbc.sql(
                """
                with changed as (
                  update handoff set state = :next, untouched = false,
                    claimed_by = case :next when 'claimed' then :claimer when 'waiting' then null else claimed_by end,
                    claimed_at = case :next when 'claimed' then greatest(:now, created_at) when 'waiting' then null
                      else claimed_at end,
                    first_action_at = case when :next in ('waiting', 'claimed') then null else first_action_at end
                  where id = :id and state in (:from) and case :actor
                    when 'colleague' then created_by <> :by
                    when 'claimer' then claimed_by = :by
                    when 'claimer_or_admin' then claimed_by = :by or (:admin and cast(:note as text) is not null)
                    when 'admin' then :admin and claimed_by <> :claimer
                    when 'escalator' then created_by = :by
                    else true end
                  returning account_id, id
                )
                insert into handoff_event (account_id, id, handoff_id, kind, actor_id, note, created_at)
                select account_id, :event, id, :kind, :by, :note, :now from changed
                """)
            .param("id", id)
            .param("from", transition.from.stream().map(EnumWord::of).toList())
            .param("actor", EnumWord.of(transition.actor))
            .param("next", EnumWord.of(transition.next))
            .param("kind", transition.kind)
            .param("event", Uuid7.next())
            .param("by", by.id())
            .param("admin", by.role().atLeast(Role.TEAM_ADMIN))
            .param("claimer", claimer)
            .param("note", note)
            .param("now", SqlInstant.of(now))
            .update()
        == 1;
  }

  /** Adds a reminder to those of the handoff. */
  void remind(UUID id, Reminder reminder) {
    jdbc.sql("update handoff set announcements = announcements || :reminder::jsonb where id = :id")
        .param("reminder", rows.reminder(reminder))
        .param("id", id)
        .update();
  }

  /** Lists it among those whose claimer has done nothing, until its state changes. */
  void markUntouched(UUID id) {
    jdbc.sql("update handoff set untouched = true where id = :id and state = 'claimed'")
        .param("id", id)
        .update();
  }

  /** Records the claimer's first own step after the claim; later ones change nothing. */
  void recordFirstAction(UUID sessionId, UUID user, Instant at) {
    jdbc.sql(
            """
            update handoff set first_action_at = greatest(:at, claimed_at)
            where session_id = :session and state = 'claimed' and claimed_by = :user and first_action_at is null
            """)
        .param("session", sessionId)
        .param("user", user)
        .param("at", SqlInstant.of(at))
        .update();
  }

  /** The handoff of the session that {@code user} has claimed, the newest if there are several. */
  Optional<UUID> claimedBy(UUID sessionId, UUID user) {
    return jdbc.sql(
            """
            select id from handoff where session_id = :session and state = 'claimed' and claimed_by = :user
            order by created_at desc limit 1
            """)
        .param("session", sessionId)
        .param("user", user)
        .query(UUID.class)
        .optional();
  }

  /** What that user has claimed and works on now, whatever escalations are below it. */
  List<UUID> openClaimsOf(UUID user) {
    return jdbc.sql(
            """
            select h.id from handoff h
            join session s on s.account_id = h.account_id and s.id = h.session_id and s.open_handoff_id = h.id
            where h.state = 'claimed' and h.claimed_by = :user
            order by h.session_id
            """)
        .param("user", user)
        .query(UUID.class)
        .list();
  }

  /** The open sessions that user has, without those that wait in the queue. */
  List<UUID> openSessionsOf(UUID user) {
    return jdbc.sql(
            "select id from session where owner_id = ? and status in ('active',"
                + " 'requesting_escalation') order by id")
        .param(user)
        .query(UUID.class)
        .list();
  }

  private static HandoffState state(ResultSet row, int number) throws SQLException {
    UUID claimer = row.getObject("claimed_by", UUID.class);
    return new HandoffState(
        row.getObject("id", UUID.class),
        row.getObject("session_id", UUID.class),
        EnumWord.parse(State.class, row.getString("state")),
        row.getObject("created_by", UUID.class),
        claimer == null ? null : new Person(claimer, row.getString("claimer")),
        SqlInstant.find(row, "claimed_at"));
  }

  static Severity severity(int rank) {
    return Severity.values()[rank];
  }
}
