package com.resolutionflow.ticket;

/** What came of looking a ticket up by its number. */
public sealed interface Lookup {

  /** There it is. */
  record Found(FoundTicket ticket) implements Lookup {}

  /** The system answered that it has none of that number. */
  record Unknown(Psa psa) implements Lookup {}

  /** The system could not be asked just now; {@code said} is why, for people. */
  record Unavailable(Psa psa, String reason) implements Lookup {}

  /** The account has connected none. */
  record NoPsa() implements Lookup {}
}
