package com.resolutionflow.handoff;

import com.resolutionflow.account.Ids;
import com.resolutionflow.account.Wall;
import com.resolutionflow.handoff.Handoff.Severity;
import com.resolutionflow.handoff.Handoff.State;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The rows of handoffs, their assessments and their turns. */
@Component
class HandoffStore {

  private final JdbcClient jdbc;
  private final HandoffRows rows;

  HandoffStore(JdbcClient jdbc, HandoffRows rows) {
    this.jdbc = jdbc;
    this.rows = rows;
  }

  /** Writes the handoff, its assessment and its first turn in one statement. */
  void insert(Handoff handoff) {
    jdbc.sql(
            """
            with made as (
              insert into handoff (account_id, id, session_id, state, severity, reason, engineer_notes, promise_text,
                promise_due_at, created_by, target_user_id, created_at, snapshot_head, snapshot_steps)
              values (:account, :id, :session, 'waiting', :severity, :reason, :notes, :promise, :due, :by, :target,
                :now, :head::jsonb, :steps::jsonb)
            ), assessed as (
              insert into assessment (account_id, handoff_id, state, version, source, reason_code, content, updated_at)
              values (:account, :id, :assessment_state, :version, :source, :reason_code, :content::jsonb, :now)
            )
            insert into handoff_event (account_id, id, handoff_id, kind, actor_id, created_at)
            values (:account, :event, :id, 'created', :by, :now)
            """)
        .params(rows.parameters(handoff))
        .param("account", Wall.account())
        .param("event", Ids.next())
        .update();
  }

  Optional<Handoff> find(UUID id) {
    return jdbc.sql(HandoffRows.WHOLE + "where h.id = :id").param("id", id).query(rows::whole).optional();
  }

  /** The session's handoffs as cards, newest first. */
  List<Handoff> ofSession(UUID sessionId) {
    return jdbc.sql(HandoffRows.CARD + "where h.session_id = :session order by h.created_at desc, h.id desc")
        .param("session", sessionId)
        .query(rows::card)
        .list();
  }

  List<Handoff> list(HandoffListing listing) {
    return jdbc.sql(HandoffRows.CARD + listing.where()).params(listing.parameters()).query(rows::card).list();
  }

  /** Settles a race: of any number of claimers the one whose update comes first finds it waiting, the others do not. */
  boolean claim(UUID id, UUID claimer, Instant now) {
    return jdbc.sql(
                """
                update handoff set state = 'claimed', claimed_by = :claimer, claimed_at = greatest(:now, created_at)
                where id = :id and state = 'waiting'
                """)
            .param("id", id)
            .param("claimer", claimer)
            .param("now", Timestamp.from(now))
            .update()
        == 1;
  }

  /** Back to waiting, if {@code claimer} still has it. */
  boolean release(UUID id, UUID claimer) {
    return jdbc.sql(
                """
                update handoff set state = 'waiting', claimed_by = null, claimed_at = null, first_action_at = null
                where id = :id and state = 'claimed' and claimed_by = :claimer
                """)
            .param("id", id)
            .param("claimer", claimer)
            .update()
        == 1;
  }

  /** From one state to another, if it is still in the first. */
  boolean turn(UUID id, State from, State to) {
    return jdbc.sql("update handoff set state = :to where id = :id and state = :from")
            .param("id", id)
            .param("from", word(from))
            .param("to", word(to))
            .update()
        == 1;
  }

  void note(UUID id, String kind, UUID actor, @Nullable String note, Instant now) {
    jdbc.sql(
            """
            insert into handoff_event (account_id, id, handoff_id, kind, actor_id, note, created_at)
            values (:account, :event, :id, :kind, :actor, :note, :now)
            """)
        .param("account", Wall.account())
        .param("event", Ids.next())
        .param("id", id)
        .param("kind", kind)
        .param("actor", actor)
        .param("note", note)
        .param("now", Timestamp.from(now))
        .update();
  }

  /** The first own step of whoever has the session's claimed handoff; later ones change nothing. */
  void acted(UUID sessionId, UUID user, Instant at) {
    jdbc.sql(
            """
            update handoff set first_action_at = greatest(:at, claimed_at)
            where session_id = :session and state = 'claimed' and claimed_by = :user and first_action_at is null
            """)
        .param("session", sessionId)
        .param("user", user)
        .param("at", Timestamp.from(at))
        .update();
  }

  /** The claimed handoff of a session that {@code user} still holds, when another one above it has gone. */
  Optional<UUID> heldBy(UUID sessionId, UUID user) {
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

  /** Replaces the assessment, if {@code assessment} is of a higher version and nobody has edited the present one. */
  boolean replace(UUID handoffId, Assessment assessment) {
    return jdbc.sql(
                """
                update assessment set state = :assessment_state, version = :version, source = :source,
                  reason_code = :reason_code, content = :content::jsonb, updated_at = :updated
                where handoff_id = :id and version < :version and source <> 'edited'
                """)
            .params(rows.assessmentParameters(assessment))
            .param("id", handoffId)
            .param("updated", Timestamp.from(assessment.updatedAt()))
            .update()
        == 1;
  }

  static String word(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT);
  }

  static Severity severity(int rank) {
    return Severity.values()[rank];
  }
}
