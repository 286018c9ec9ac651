package com.resolutionflow.live.log;

import com.resolutionflow.invariant.Invariant;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Invariants of the log. */
@Configuration(proxyBeanMethods = false)
class EventLogInvariants {

  /** Ids have no gaps and end at the cursor, so that no event can be missed. */
  @Bean
  Invariant logHasNoGaps() {
    return new Invariant(
        "live_log_has_no_gaps",
        """
        select c.account_id::text as subject,
          'ends at ' || log.last || ' with ' || log.number || ' events from ' || log.first
            || ', the cursor at ' || c.last_id
            as detail
        from live_cursor c
        cross join lateral (
          select count(*) as number, min(e.id) as first, max(e.id) as last from live_event e
          where e.account_id = c.account_id
        ) as log
        where log.number > 0 and (log.last <> c.last_id or log.number <> log.last - log.first + 1)
        """);
  }
}
