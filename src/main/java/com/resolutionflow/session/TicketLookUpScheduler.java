package com.resolutionflow.session;

import com.resolutionflow.job.Jobs;
import com.resolutionflow.ticket.Tickets;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Has tickets looked up that are known by their number alone, after the commit: nobody waits for
 * the PSA.
 */
@Component
class TicketLookUpScheduler {

  private final Tickets tickets;
  private final Jobs jobs;

  TicketLookUpScheduler(Tickets tickets, Jobs jobs) {
    this.tickets = tickets;
    this.jobs = jobs;
  }

  /** Schedules it, if there is anything to look up and a PSA to ask. */
  void schedule(UUID sessionId, @Nullable Ticket ticket) {
    if (ticket != null && ticket.isNumberOnly() && tickets.psa().isPresent()) {
      jobs.schedule(TicketLookUp.KIND, sessionId, new TicketLookUp.Target(sessionId));
    }
  }
}
