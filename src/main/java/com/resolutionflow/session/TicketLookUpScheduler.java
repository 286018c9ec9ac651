package com.resolutionflow.session;

import com.resolutionflow.job.Jobs;
import com.resolutionflow.ticket.Tickets;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Schedules the look-up of tickets of which only the number is known. It runs after the commit, so
 * that nobody waits for the PSA.
 */
@Component
class TicketLookUpScheduler {

  private final Tickets tickets;
  private final Jobs jobs;

  TicketLookUpScheduler(Tickets tickets, Jobs jobs) {
    this.tickets = tickets;
    this.jobs = jobs;
  }

  /** Schedules the look-up if there is a ticket to look up and a PSA is connected. */
  void schedule(UUID sessionId, @Nullable Ticket ticket) {
    if (ticket != null && ticket.isNumberOnly() && tickets.psa().isPresent()) {
      jobs.schedule(TicketLookUp.KIND, sessionId, new TicketLookUp.Target(sessionId));
    }
  }
}
