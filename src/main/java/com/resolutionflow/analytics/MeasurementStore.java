package com.resolutionflow.analytics;

import com.resolutionflow.account.people.Person;
import com.resolutionflow.database.SqlInstant;
import com.resolutionflow.handoff.Handoff;
import com.resolutionflow.tenant.Uuid7;
import java.time.Instant;
import java.util.Objects;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Writes the data for the figures. Row-level security limits every statement to the current
 * account.
 */
@Component
class MeasurementStore {

  private final JdbcClient jdbc;

  MeasurementStore(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /**
   * Inserts the row of an escalation: domain and client from its snapshot, and the playbook of its
   * last suggested task.
   */
  void created(UUID handoffId) {
    jdbc.sql(
            """
            insert into measured_handoff (account_id, handoff_id, session_id, created_at, created_by, domain,
              client_name, playbook)
            select h.account_id, h.id, h.session_id, h.created_at, h.created_by, h.snapshot_head ->> 'problem_domain',
              h.snapshot_head ->> 'client_name', (
                select split_part(st.playbook_check, '/', 1) from step st
                where st.account_id = h.account_id and st.session_id = h.session_id and st.playbook_check is not null
                order by st.seq desc limit 1)
            from handoff h where h.id = :handoff
            """)
        .param("handoff", handoffId)
        .update();
  }

  /** Inserts a claim, with the time since which the handoff was waiting. */
  void claimed(Handoff handoff) {
    Person claimer = Objects.requireNonNull(handoff.claimedBy());
    jdbc.sql(
            """
            with first as (
              update measured_handoff set claimed_at = coalesce(claimed_at, :at) where handoff_id = :handoff
              returning account_id, handoff_id, session_id, domain, client_name, created_at
            ), waited as (
              select f.*, greatest(f.created_at, (
                select max(c.ended_at) from measured_claim c
                where c.handoff_id = :handoff and c.ending = 'released')) as since
              from first f
            )
            insert into measured_claim (account_id, id, handoff_id, session_id, claimed_by, domain, client_name,
              waiting_since, claimed_at)
            select account_id, :id, handoff_id, session_id, :by, domain, client_name, since, greatest(:at, since)
            from waited
            """)
        .param("id", Uuid7.next())
        .param("handoff", handoff.id())
        .param("by", claimer.id())
        .param("at", SqlInstant.of(Objects.requireNonNull(handoff.claimedAt())))
        .update();
  }

  /**
   * Counts the open claim for whoever it was given to, from that moment, unless its claimer had
   * begun: then the time to the first action is known. How long it had waited stays the same.
   */
  void assigned(Handoff handoff) {
    jdbc.sql(
            """
            update measured_claim set claimed_by = :by, claimed_at = greatest(:at, claimed_at),
              waiting_since = waiting_since + (greatest(:at, claimed_at) - claimed_at)
            where handoff_id = :handoff and ended_at is null and first_action_at is null
            """)
        .param("handoff", handoff.id())
        .param("by", Objects.requireNonNull(handoff.claimedBy()).id())
        .param("at", SqlInstant.of(Objects.requireNonNull(handoff.claimedAt())))
        .update();
  }

  /** Records the claimer's first action; later ones change nothing. */
  void acted(UUID sessionId, UUID user, Instant at) {
    jdbc.sql(
            """
            with acted as (
              update measured_claim set first_action_at = greatest(:at, claimed_at)
              where session_id = :session and ended_at is null and claimed_by = :user and first_action_at is null
              returning handoff_id, first_action_at
            )
            update measured_handoff h set acted_at = acted.first_action_at
            from acted where h.handoff_id = acted.handoff_id and h.acted_at is null
            """)
        .param("session", sessionId)
        .param("user", user)
        .param("at", SqlInstant.of(at))
        .update();
  }

  /** Ends the open claim of a handoff at the time recorded in the handoff's history. */
  void ended(UUID handoffId, String ending) {
    jdbc.sql(
            """
            update measured_claim set ending = :ending, ended_at = (
              select max(e.created_at) from handoff_event e where e.handoff_id = :handoff and e.kind = :ending)
            where handoff_id = :handoff and ended_at is null
            """)
        .param("handoff", handoffId)
        .param("ending", ending)
        .update();
  }

  /** Ends the open claim of a handoff, if any, when its session ends. */
  void closed(UUID handoffId) {
    jdbc.sql(
            """
            update measured_claim c set ended_at = s.concluded_at,
              ending = case s.status when 'resolved' then 'resolved' else 'abandoned' end
            from session s
            where c.handoff_id = :handoff and c.ended_at is null and s.account_id = c.account_id and s.id = c.session_id
            """)
        .param("handoff", handoffId)
        .update();
  }

  /**
   * Records on all handoffs of a session how it ended: whether it was resolved, whether one of the
   * playbook's checks fixed it after the claim, and whether the likely cause was right, if the
   * conclusion says so.
   */
  void concluded(UUID sessionId) {
    jdbc.sql(
            """
            update measured_handoff m set
              resolved_at = case s.status when 'resolved' then s.concluded_at end,
              fixed_by = case s.status when 'resolved' then (
                select st.id from step st
                where st.account_id = m.account_id and st.session_id = m.session_id and st.playbook_check is not null
                  and st.outcome = 'worked' and st.completed_at >= m.claimed_at
                order by st.completed_at desc limit 1) end,
              confidence = a.content ->> 'confidence',
              cause_confirmed = s.cause_confirmed
            from session s, assessment a
            where m.session_id = :session and s.account_id = m.account_id and s.id = m.session_id
              and a.account_id = m.account_id and a.handoff_id = m.handoff_id
            """)
        .param("session", sessionId)
        .update();
  }
}
