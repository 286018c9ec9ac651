package com.resolutionflow.ticket.psa;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The tickets of one account's ticket system. Never call it inside a transaction: every method
 * waits for an external service.
 */
public interface PsaTickets {

  /**
   * Checks that the credentials work and that notes can be written, without writing one.
   *
   * @return who answered, such as {@code ConnectWise PSA v2026.1}
   */
  String testConnection() throws PsaException;

  /** The ticket with that number; empty if the system has no such ticket (any more). */
  Optional<PsaTicket> find(String ref) throws PsaException;

  /** At most {@code most} tickets with these words in their summary or number, newest first. */
  List<PsaTicket> search(String words, int most) throws PsaException;

  /** The texts of all notes on the ticket since then; older ones may be included. */
  List<String> notesSince(PsaTicket ticket, Instant since) throws PsaException;

  /**
   * Adds a note. An internal note is written only where the client cannot see it; if the system has
   * no such place, this fails with {@link PsaException.Kind#MISCONFIGURED}.
   */
  void add(PsaTicket ticket, NewNote note) throws PsaException;

  /** The maximum length of a note; a longer text is split. */
  int longestNote();
}
