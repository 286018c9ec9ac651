package com.resolutionflow.ticket;

import com.resolutionflow.integration.Integrations;
import com.resolutionflow.problem.Problem;
import com.resolutionflow.ticket.PsaConnection.Enabled;
import com.resolutionflow.ticket.psa.PsaClients;
import com.resolutionflow.ticket.psa.PsaException;
import com.resolutionflow.ticket.psa.PsaTicket;
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

  private final PsaConnection connected;
  private final PsaClients lines;
  private final Integrations integrations;

  Tickets(PsaConnection connected, PsaClients lines, Integrations integrations) {
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
          .map(ticket -> found(ticket, psa.psa()))
          .orElseGet(() -> new Lookup.Unknown(psa.psa()));
    } catch (PsaException trouble) {
      reportIfBroken(psa, trouble);
      if (trouble.kind() == PsaException.Kind.REJECTED) {
        return new Lookup.Refused(psa.psa(), "cannot be linked. " + trouble.reason());
      }
      return new Lookup.Unavailable(
          psa.psa(),
          trouble.reason(),
          trouble.kind() == PsaException.Kind.THROTTLED ? trouble.notBefore() : null);
    }
  }

  private static Lookup found(PsaTicket ticket, Psa psa) {
    String other = ticket.mergedInto();
    return other == null
        ? new Lookup.Found(FoundTicket.of(ticket, psa))
        : new Lookup.Refused(
            psa,
            "was merged into " + other + " in " + psa.label() + ". Link " + other + " instead");
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
    } catch (PsaException trouble) {
      reportIfBroken(psa, trouble);
      Duration wait = trouble.notBefore() == null ? RETRY : trouble.notBefore();
      throw Problem.unavailable("psa_unavailable", trouble.reason(), Math.max(1, wait.toSeconds()));
    }
  }

  private void reportIfBroken(Enabled psa, PsaException trouble) {
    if (trouble.needsAdmin()) {
      integrations.markBroken(psa.system().kind(), trouble.reason());
    }
  }
}
