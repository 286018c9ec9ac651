package com.resolutionflow.ticket.psa;

/** Who may read a note in the ticket system. */
public enum Visibility {
  /** The service desk only, never the client. */
  INTERNAL,
  /** The client too. */
  CLIENT
}
