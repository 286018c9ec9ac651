package com.resolutionflow.ticket;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** What came of looking a ticket up by its number. */
public sealed interface Lookup {

  /** There it is. */
  record Found(FoundTicket ticket) implements Lookup {}

  /** The system answered that it has none of that number. */
  record Unknown(Psa psa) implements Lookup {}

  /**
   * The system will take no notes under that number, and why: a clause that follows "This", such as
   * "was merged into 4712 in ConnectWise PSA".
   */
  record Refused(Psa psa, String reason) implements Lookup {}

  /**
   * The system could not be asked just now.
   *
   * @param reason why, for people
   * @param deferredFor how long a limit that we keep ourselves holds it back; null if the system
   *     was asked
   */
  record Unavailable(Psa psa, String reason, @Nullable Duration deferredFor) implements Lookup {}

  /** The account has connected none. */
  record NoPsa() implements Lookup {}
}
