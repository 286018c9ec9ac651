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
class UnseenTickets {

  private final Tickets tickets;
  private final Jobs jobs;

  UnseenTickets(Tickets tickets, Jobs jobs) {
    this.tickets = tickets;
    this.jobs = jobs;
  }

  /** Schedules it, if there is anything to look up and a PSA to ask. */
  void lookUp(UUID sessionId, @Nullable Ticket ticket) {
    if (ticket != null && ticket.isUnseen() && tickets.psa().isPresent()) {
      jobs.schedule(TicketLookUp.KIND, sessionId, new TicketLookUp.Which(sessionId));
    }
  }
}
