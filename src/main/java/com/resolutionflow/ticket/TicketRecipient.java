package com.resolutionflow.ticket;

import java.util.Optional;

/**
 * How a delivery names the ticket it is for: by the system and the number. A note that was ordered
 * for one system must not go to the ticket that happens to have the same number in another.
 */
final class TicketRecipient {

  private TicketRecipient() {}

  static String of(Psa psa, String ref) {
    return psa.label() + " " + ref;
  }

  /** The number, if that recipient is a ticket of that system. */
  static Optional<String> ref(String recipient, Psa psa) {
    String beginning = psa.label() + " ";
    return recipient.startsWith(beginning)
        ? Optional.of(recipient.substring(beginning.length()))
        : Optional.empty();
  }
}
