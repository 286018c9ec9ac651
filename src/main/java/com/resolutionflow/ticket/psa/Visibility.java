package com.resolutionflow.ticket.psa;

/** Who may read a note at the ticket system. */
public enum Visibility {
  /** The service desk's own people, never the client. */
  INTERNAL,
  /** The client too. */
  CLIENT
}
