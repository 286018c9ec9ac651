package com.resolutionflow.ticket;

import com.resolutionflow.text.ShortText;
import com.resolutionflow.ticket.psa.PsaTicket;
import org.jspecify.annotations.Nullable;

/**
 * A ticket in the account's ticket system.
 *
 * @param ref its number as people write it
 * @param url its page in the ticket system
 * @param system the {@link Psa#kind} of the system it is in
 * @param closed whether it is finished there, so that it may take no more notes
 * @param mergedInto the number of the ticket that it was merged into; null if it was not
 */
public record FoundTicket(
    String ref,
    String summary,
    @Nullable String url,
    @Nullable String clientName,
    @Nullable String status,
    String system,
    boolean closed,
    @Nullable String mergedInto) {

  private static final int LONGEST_SUMMARY = 500;
  private static final int LONGEST_NAME = 200;

  /** Its texts are the other side's: what is too long for a screen is cut. */
  static FoundTicket of(PsaTicket ticket, Psa psa) {
    return new FoundTicket(
        ticket.ref(),
        ShortText.cut(ticket.summary(), LONGEST_SUMMARY),
        ticket.url(),
        cut(ticket.clientName()),
        cut(ticket.status()),
        psa.kind(),
        ticket.closed(),
        ticket.mergedInto());
  }

  private static @Nullable String cut(@Nullable String name) {
    return name == null ? null : ShortText.cut(name, LONGEST_NAME);
  }
}
