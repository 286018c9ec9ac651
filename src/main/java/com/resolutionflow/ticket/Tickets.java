package com.resolutionflow.ticket;

import com.resolutionflow.integration.Integrations;
import com.resolutionflow.problem.Problem;
import com.resolutionflow.ticket.Connected.Enabled;
import com.resolutionflow.ticket.system.Lines;
import com.resolutionflow.ticket.system.Trouble;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * The tickets of the present account's ticket system. What asks the system waits for another
 * machine, and refuses to do so inside a transaction.
 */
@Service
public class Tickets {

  private static final Duration RETRY = Duration.ofSeconds(30);

  private final Connected connected;
  private final Lines lines;
  private final Integrations integrations;

  Tickets(Connected connected, Lines lines, Integrations integrations) {
    this.connected = connected;
    this.lines = lines;
    this.integrations = integrations;
  }

  /** The ticket system that the account has connected. Asks nobody; inside a transaction or not. */
  public Optional<Psa> psa() {
    return connected.psa();
  }

  /** Looks a ticket up by its number as people write it. */
  @Transactional(propagation = Propagation.NEVER)
  public Lookup find(String ref) {
    Optional<Enabled> enabled = connected.enabled();
    if (enabled.isEmpty()) {
      return new Lookup.NoPsa();
    }
    Enabled psa = enabled.get();
    try {
      return psa.system()
          .open(psa.settings(), lines.forScreen(psa.system()))
          .find(ref)
          .<Lookup>map(ticket -> new Lookup.Found(FoundTicket.of(ticket, psa.psa())))
          .orElseGet(() -> new Lookup.Unknown(psa.psa()));
    } catch (Trouble trouble) {
      note(psa, trouble);
      return new Lookup.Away(psa.psa(), trouble.said());
    }
  }

  /**
   * Tickets with these words, the newest first; none without a connected system.
   *
   * @throws Problem 503 {@code psa_unavailable} with what it said
   */
  @Transactional(propagation = Propagation.NEVER)
  public List<FoundTicket> search(String words, int most) {
    Optional<Enabled> enabled = connected.enabled();
    if (enabled.isEmpty() || words.isBlank()) {
      return List.of();
    }
    Enabled psa = enabled.get();
    try {
      return psa
          .system()
          .open(psa.settings(), lines.forScreen(psa.system()))
          .search(words.strip(), most)
          .stream()
          .map(ticket -> FoundTicket.of(ticket, psa.psa()))
          .toList();
    } catch (Trouble trouble) {
      note(psa, trouble);
      Duration wait = trouble.notBefore() == null ? RETRY : trouble.notBefore();
      throw Problem.unavailable("psa_unavailable", trouble.said(), Math.max(1, wait.toSeconds()));
    }
  }

  private void note(Enabled psa, Trouble trouble) {
    if (trouble.broken()) {
      integrations.broken(psa.system().kind(), trouble.said());
    }
  }
}
