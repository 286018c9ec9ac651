package com.resolutionflow.ticket;

import com.resolutionflow.ticket.psa.PsaTicket;
import org.jspecify.annotations.Nullable;

/**
 * A ticket in the account's ticket system.
 *
 * @param ref its number as people write it
 * @param url its page in the ticket system
 * @param system the {@link Psa#kind} of the system it is in
 */
public record FoundTicket(
    String ref,
    String summary,
    @Nullable String url,
    @Nullable String clientName,
    @Nullable String status,
    String system) {

  static FoundTicket of(PsaTicket ticket, Psa psa) {
    return new FoundTicket(
        ticket.ref(),
        ticket.summary(),
        ticket.url(),
        ticket.clientName(),
        ticket.status(),
        psa.kind());
  }
}
