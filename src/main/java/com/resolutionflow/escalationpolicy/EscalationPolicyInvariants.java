package com.resolutionflow.escalationpolicy;

import com.resolutionflow.invariant.Invariant;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What holds for the timers of handoffs at any moment. */
@Configuration(proxyBeanMethods = false)
class EscalationPolicyInvariants {

  /** A timer has its job, waiting or dead, and its handoff is open. */
  @Bean
  Invariant timersAreScheduled() {
    return new Invariant(
        "escalation_timers_are_scheduled",
        """
        select t.handoff_id::text as subject,
          case when h.state in ('waiting', 'claimed') then 'has a timer without a job' else 'is ' || h.state
            || ' and has a timer' end as detail
        from escalation_timer t join handoff h on h.account_id = t.account_id and h.id = t.handoff_id
        where h.state not in ('waiting', 'claimed')
          or not exists (
              select 1 from scheduled_tasks j
              where j.task_name = '%1$s' and j.task_instance = t.account_id || '/' || t.timer_id)
            and not exists (
              select 1 from dead_job d
              where d.account_id = t.account_id and d.kind = '%1$s' and d.id = t.timer_id)
        """
            .formatted(ReminderWork.KIND));
  }
}
