package com.resolutionflow.session;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.resolutionflow.ticket.FoundTicket;
import org.jspecify.annotations.Nullable;

/**
 * The PSA's ticket a session is linked to. The reference is the PSA's own number as people write
 * it.
 *
 * @param summary its title in the PSA
 * @param url its page in the PSA
 * @param system the kind of PSA it was found in; null (and left out of the JSON) while only its
 *     number is known
 */
public record Ticket(
    String ref,
    @Nullable String summary,
    @Nullable String url,
    @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String system) {

  static @Nullable Ticket ofNumber(@Nullable String ref) {
    return ref == null ? null : new Ticket(ref, null, null, null);
  }

  static Ticket of(FoundTicket found) {
    return new Ticket(found.ref(), found.summary(), found.url(), found.system());
  }

  /** The number of that ticket, if there is one. */
  public static @Nullable String refOf(@Nullable Ticket ticket) {
    return ticket == null ? null : ticket.ref;
  }

  /** Whether only its number is known. */
  boolean isNumberOnly() {
    return system == null;
  }
}
