package com.resolutionflow.handoff;

import com.resolutionflow.invariant.Invariant;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What holds for handoffs and their sessions at any moment. */
@Configuration(proxyBeanMethods = false)
class HandoffInvariants {

  /** What the transaction of an escalation writes is all there. */
  @Bean
  Invariant escalationIsWhole() {
    return new Invariant(
        "escalation_is_whole",
        """
        select h.id::text as subject, 'has no ' || part.what as detail
        from handoff h
        cross join lateral (values
          ('assessment', exists (
            select 1 from assessment a
            where a.account_id = h.account_id and a.handoff_id = h.id
              and a.content ->> 'summary_prose' ~ '[^[:space:]]')),
          ('history', exists (
            select 1 from handoff_event e
            where e.account_id = h.account_id and e.handoff_id = h.id and e.kind = 'created')),
          ('snapshot', h.snapshot_head -> 'step_count' is not null and exists (
            select 1 from handoff kept
            where kept.account_id = h.account_id and kept.id = coalesce(h.snapshot_of, h.id)
              and kept.snapshot_steps -> 'steps' is not null)),
          ('documentation', exists (
            select 1 from session_documentation d
            where d.account_id = h.account_id and d.session_id = h.session_id and d.context = 'escalation'))
        ) as part (what, is_there)
        where h.made_at > now() - interval '1 day' and not part.is_there
        """);
  }

  /** A session is escalated exactly if one of its handoffs waits, and that is the one it names. */
  @Bean
  Invariant escalatedMeansOneWaits() {
    return new Invariant(
        "escalated_means_one_waits",
        """
        select s.id::text as subject,
          'is ' || s.status || ', and ' || waiting.number || ' of its handoffs wait' as detail
        from session s
        cross join lateral (
          select count(*) as number, max(h.id::text) as id from handoff h
          where h.account_id = s.account_id and h.session_id = s.id and h.state = 'waiting'
        ) as waiting
        where (s.status = 'escalated'
            or exists (
              select 1 from handoff h
              where h.account_id = s.account_id and h.session_id = s.id and h.state = 'waiting'))
          and (s.status <> 'escalated' or waiting.number <> 1 or s.open_handoff_id::text is distinct from waiting.id)
        """);
  }

  /**
   * The claimer works the session, a waiting handoff has no claimer, and all end with the session.
   */
  @Bean
  Invariant claimsAreConsistent() {
    return new Invariant(
        "claims_are_consistent",
        """
        select h.id::text as subject,
          'is ' || h.state || case when h.claimed_by is null then ' by nobody' else '' end
            || ', its session ' || s.status as detail
        from handoff h join session s on s.account_id = h.account_id and s.id = h.session_id
        where h.state in ('waiting', 'claimed')
          and (s.status in ('resolved', 'abandoned')
            or (h.state = 'claimed') = (h.claimed_by is null or h.claimed_at is null)
            or (h.state = 'claimed' and s.open_handoff_id = h.id
              and (s.status = 'escalated' or s.owner_id <> h.claimed_by
                or s.escalated_to is distinct from h.claimed_by)))
        """);
  }

  /** Nobody's work is stuck: who has claimed a session, and has it now, can work on it. */
  @Bean
  Invariant claimersCanWork() {
    return new Invariant(
        "claimers_can_work",
        """
        select h.id::text as subject, 'is claimed by ' || u.id || ', who can no longer work on sessions' as detail
        from handoff h
        join session s on s.account_id = h.account_id and s.id = h.session_id and s.open_handoff_id = h.id
        join account_user u on u.account_id = h.account_id and u.id = h.claimed_by
        where h.state = 'claimed' and not (u.active and u.role in ('engineer', 'team_admin', 'owner'))
        """);
  }

  /** Every generation ends, and with it the waiting of its assessment. */
  @Bean
  Invariant generationsEnd() {
    return new Invariant(
        "generations_end",
        """
        select g.id::text as subject, 'should have ended at ' || g.deadline_at as detail
        from generation g where g.state = 'running' and g.deadline_at < clock_timestamp() - interval '2 minutes'
        union all
        select a.handoff_id::text, 'waits for a generation that does not run'
        from assessment a
        where a.state = 'generating' and not exists (
          select 1 from generation g
          where g.account_id = a.account_id and g.id = a.generation_id and g.state = 'running')
        """);
  }
}
