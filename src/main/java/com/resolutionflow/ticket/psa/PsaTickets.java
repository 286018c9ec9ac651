package com.resolutionflow.ticket.psa;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * One account's ticket system, ready to be asked. Never inside a transaction: every method waits
 * for another machine.
 */
public interface PsaTickets {

  /**
   * Makes sure that the credentials are good and that notes could be written, without writing one.
   *
   * @return who answered, as {@code ConnectWise PSA v2026.1}
   */
  String testConnection() throws PsaException;

  /**
   * The ticket of that number as people write it; none if the system has no such ticket (any more).
   */
  Optional<PsaTicket> find(String ref) throws PsaException;

  /** Tickets with these words in their summary or number, the newest first, as many at most. */
  List<PsaTicket> search(String words, int most) throws PsaException;

  /**
   * The texts of the ticket's notes since then, whoever wrote them; older ones may be among them.
   */
  List<String> notesSince(PsaTicket ticket, Instant since) throws PsaException;

  /**
   * Adds a note. An internal one goes where the client cannot see it, or nowhere: {@link
   * Trouble.Kind#MISCONFIGURED} where the system offers no such place.
   */
  void add(PsaTicket ticket, NewNote note) throws PsaException;

  /** How many characters a note may have here; a longer text is split. */
  int longestNote();
}
