package com.resolutionflow.handoff;

import com.resolutionflow.account.people.Person;
import com.resolutionflow.handoff.Handoff.Severity;
import com.resolutionflow.handoff.Handoff.State;
import com.resolutionflow.http.Cursor;
import com.resolutionflow.http.PageRequest;
import com.resolutionflow.tenant.TenantContext;
import com.resolutionflow.tenant.Uuid7;
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

/** The rows of handoffs, their assessments and their turns. */
@Component
class HandoffStore {

  private final JdbcClient jdbc;
  private final HandoffRows rows;

  HandoffStore(JdbcClient jdbc, HandoffRows rows) {
    this.jdbc = jdbc;
    this.rows = rows;
  }

  /**
   * Writes the handoff, its assessment and its first turn in one statement.
   *
   * @param edits what the junior edited in the assessment
   * @param generation whose answer the assessment waits for or has
   * @param timer the ladder's that may ring for it
   */
  void insert(
      Handoff handoff, Assessment.Edits edits, @Nullable UUID generation, @Nullable UUID timer) {
    jdbc.sql(
            """
            with made as (
              insert into handoff (account_id, id, session_id, state, severity, reason, engineer_notes, promise_text,
                promise_due_at, created_by, target_user_id, created_at, snapshot_head, snapshot_steps, timer_id)
              values (:account, :id, :session, 'waiting', :severity, :reason, :notes, :promise, :due, :by, :target,
                :now, :head::jsonb, :steps::jsonb, :timer)
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
        .param("edits", rows.json(edits))
        .param("generation", generation)
        .param("timer", timer)
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
            "after_at",
            Timestamp.from(after.map(cursor -> cursor.instant(0)).orElse(Instant.EPOCH)))
        .param("after_id", after.map(cursor -> cursor.uuid(1)).orElse(new UUID(0, 0)))
        .param("limit", page.fetchSize())
        .query(rows::card)
        .list();
  }

  /** The session's handoffs that wait or are claimed, as cards, newest first. */
  List<Handoff> openOf(UUID sessionId) {
    return jdbc.sql(
            HandoffRows.CARD
                + """
                where h.session_id = :session and h.state in ('waiting', 'claimed')
                order by h.created_at desc, h.id desc
                """)
        .param("session", sessionId)
        .query(rows::card)
        .list();
  }

  List<Handoff> list(HandoffListing listing) {
    return jdbc.sql(HandoffRows.CARD + listing.where())
        .params(listing.parameters())
        .query(rows::card)
        .list();
  }

  /** Where a handoff stands now. */
  Optional<Standing> standing(UUID id) {
    return jdbc.sql(
            """
            select h.id, h.session_id, h.state, h.severity, h.created_by, h.target_user_id, h.claimed_by, h.claimed_at, c.name as claimer
            from handoff h left join account_user c on c.account_id = h.account_id and c.id = h.claimed_by
            where h.id = :id
            """)
        .param("id", id)
        .query(HandoffStore::standing)
        .optional();
  }

  /** The session's handoff that was made last. */
  Optional<UUID> newestOf(UUID sessionId) {
    return jdbc.sql(
            "select id from handoff where session_id = :session order by created_at desc, id desc"
                + " limit 1")
        .param("session", sessionId)
        .query(UUID.class)
        .optional();
  }

  /** What a turn sets that begins another standing: nothing is announced again yet. */
  private static final String BEGINS =
      "standing_since = clock_timestamp(), quiet_since = clock_timestamp(), rung = 0, timer_id ="
          + " :timer";

  /**
   * Settles a race: of any number of claimers the one whose update comes first finds it waiting,
   * the others do not.
   */
  boolean claim(UUID id, UUID claimer, Instant now, @Nullable UUID timer) {
    return turned(
        """
        update handoff set state = 'claimed', claimed_by = :by, claimed_at = greatest(:now, created_at), %s
        where id = :id and state = 'waiting'
        """
            .formatted(BEGINS),
        id,
        "claimed",
        claimer,
        null,
        now,
        timer);
  }

  /** Back to waiting, if {@code claimer} still has it. */
  boolean release(UUID id, UUID claimer, @Nullable String note, Instant now, @Nullable UUID timer) {
    return turned(
        """
        update handoff set state = 'waiting', claimed_by = null, claimed_at = null, first_action_at = null, %s
        where id = :id and state = 'claimed' and claimed_by = :by
        """
            .formatted(BEGINS),
        id,
        "released",
        claimer,
        note,
        now,
        timer);
  }

  /** Back to the escalator, if {@code claimer} still has it. */
  boolean giveBack(UUID id, UUID claimer, String note, Instant now) {
    return turned(
        "update handoff set state = 'returned' where id = :id and state = 'claimed' and claimed_by"
            + " = :by",
        id,
        "returned",
        claimer,
        note,
        now,
        null);
  }

  /** Taken back by {@code escalator}, if it still waits. */
  boolean withdraw(UUID id, UUID escalator, @Nullable String note, Instant now) {
    return turned(
        "update handoff set state = 'withdrawn' where id = :id and state = 'waiting' and created_by"
            + " = :by",
        id,
        "withdrawn",
        escalator,
        note,
        now,
        null);
  }

  /** Ended with its session, unless it came to another end before. */
  boolean close(UUID id, UUID by, Instant now) {
    return turned(
        "update handoff set state = 'closed' where id = :id and state in ('waiting', 'claimed')",
        id,
        "closed",
        by,
        null,
        now,
        null);
  }

  /** Makes a turn and notes it, both or neither; false if it was not there to be made. */
  private boolean turned(
      String update,
      UUID id,
      String kind,
      UUID by,
      @Nullable String note,
      Instant now,
      @Nullable UUID timer) {
    return jdbc.sql(
                "with turned as ("
                    + update
                    + " returning account_id, id)"
                    + """
                    insert into handoff_event (account_id, id, handoff_id, kind, actor_id, note, created_at)
                    select account_id, :event, id, :kind, :by, :note, :now from turned
                    """)
            .param("id", id)
            .param("event", Uuid7.next())
            .param("kind", kind)
            .param("by", by)
            .param("note", note)
            .param("timer", timer)
            .param("now", Timestamp.from(now))
            .update()
        == 1;
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

  /**
   * The claimed handoff of a session that {@code user} still holds, when another one above it has
   * gone.
   */
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

  private static Standing standing(ResultSet row, int number) throws SQLException {
    UUID claimer = row.getObject("claimed_by", UUID.class);
    Timestamp claimedAt = row.getTimestamp("claimed_at");
    return new Standing(
        row.getObject("id", UUID.class),
        row.getObject("session_id", UUID.class),
        State.valueOf(row.getString("state").toUpperCase(Locale.ROOT)),
        severity(row.getInt("severity")),
        row.getObject("created_by", UUID.class),
        row.getObject("target_user_id") != null,
        claimer == null ? null : new Person(claimer, row.getString("claimer")),
        claimedAt == null ? null : claimedAt.toInstant());
  }

  static String word(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT);
  }

  static Severity severity(int rank) {
    return Severity.values()[rank];
  }
}
