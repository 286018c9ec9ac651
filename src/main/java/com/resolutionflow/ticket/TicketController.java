package com.resolutionflow.ticket;

import com.resolutionflow.account.people.Member;
import com.resolutionflow.account.people.Role;
import com.resolutionflow.http.SearchQuery;
import jakarta.validation.constraints.Size;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
class TicketController {

  private static final int MOST = 20;

  private final Tickets tickets;

  TicketController(Tickets tickets) {
    this.tickets = tickets;
  }

  /**
   * Without {@code q} no ticket system is called: the response only says which one is connected.
   */
  @GetMapping("/api/v1/tickets")
  TicketsFound searchTickets(
      @AuthenticationPrincipal Member member,
      @RequestParam(required = false) @Size(max = SearchQuery.MOST_CHARACTERS) @Nullable String q) {
    member.require(Role.ENGINEER);
    SearchQuery.check("q", q);
    Psa psa = tickets.psa().orElse(null);
    List<FoundTicket> found =
        psa == null || q == null || q.isBlank() ? List.of() : tickets.search(q, MOST);
    return new TicketsFound(found, null, psa);
  }

  /**
   * The newest tickets that match; there is never a next page.
   *
   * @param psa the ticket system; null if the account has connected none
   */
  record TicketsFound(List<FoundTicket> items, @Nullable String nextCursor, @Nullable Psa psa) {}
}
