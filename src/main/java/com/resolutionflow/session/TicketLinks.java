package com.resolutionflow.session;

import com.resolutionflow.account.people.Member;
import com.resolutionflow.account.people.Role;
import com.resolutionflow.problem.Problem;
import com.resolutionflow.ticket.Lookup;
import com.resolutionflow.ticket.Tickets;
import java.util.UUID;
import org.springframework.stereotype.Component;

/**
 * Links sessions to tickets in the PSA. The PSA is called before the transaction, never inside it.
 */
@Component
class TicketLinks {

  private final Sessions sessions;
  private final Tickets tickets;

  TicketLinks(Sessions sessions, Tickets tickets) {
    this.sessions = sessions;
    this.tickets = tickets;
  }

  /**
   * Links the ticket with that number. If the PSA is unavailable the ticket is looked up later;
   * without a PSA only the number is stored.
   *
   * @throws Problem 400 for a number that the PSA does not have or that was merged into another;
   *     otherwise as {@link Sessions}
   */
  Session link(Member by, UUID id, String ref) {
    by.require(Role.ENGINEER);
    sessions.readOwn(by, id);
    return switch (tickets.find(ref)) {
      case Lookup.Found(var found) -> sessions.linkTicket(by, id, Ticket.of(found));
      case Lookup.Unknown(var psa) ->
          throw Problem.invalid("ticket_ref", "is not the number of a ticket in " + psa.label());
      case Lookup.Refused(var psa, String reason) -> throw Problem.invalid("ticket_ref", reason);
      case Lookup.Unavailable away -> sessions.linkTicket(by, id, Ticket.ofNumber(ref));
      case Lookup.NoPsa none -> sessions.linkTicket(by, id, Ticket.ofNumber(ref));
    };
  }
}
