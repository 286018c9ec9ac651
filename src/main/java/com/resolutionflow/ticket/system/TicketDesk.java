package com.resolutionflow.ticket.system;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * One account's ticket system, ready to be asked. Never inside a transaction: every method waits
 * for another machine.
 */
public interface TicketDesk {

  /**
   * Makes sure that the credentials are good and that notes could be written, without writing one.
   *
   * @return who answered, as {@code ConnectWise PSA v2026.1}
   */
  String greet() throws Trouble;

  /**
   * The ticket of that number as people write it; none if the system has no such ticket (any more).
   */
  Optional<SystemTicket> find(String ref) throws Trouble;

  /** Tickets with these words in their summary or number, the newest first, as many at most. */
  List<SystemTicket> search(String words, int most) throws Trouble;

  /**
   * The texts of the ticket's notes since then, whoever wrote them; older ones may be among them.
   */
  List<String> notesSince(SystemTicket ticket, Instant since) throws Trouble;

  /**
   * Adds a note. An internal one goes where the client cannot see it, or nowhere: {@link
   * Trouble.Kind#MISCONFIGURED} where the system offers no such place.
   */
  void add(SystemTicket ticket, NewNote note) throws Trouble;

  /** How many characters a note may have here; a longer text is split. */
  int longestNote();
}
