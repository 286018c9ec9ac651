package com.resolutionflow.ticket;

import com.resolutionflow.delivery.Deliveries;
import com.resolutionflow.delivery.Progress;
import com.resolutionflow.masking.Masking;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Notes for the tickets of the present account, as deliveries: written with what causes them,
 * posted by a job after it.
 */
@Service
public class TicketNotes {

  private final PsaConnection connected;
  private final Deliveries deliveries;

  TicketNotes(PsaConnection connected, Deliveries deliveries) {
    this.connected = connected;
    this.deliveries = deliveries;
  }

  /**
   * Has it posted after the commit of the caller's transaction; the text stays as it is by now,
   * over all attempts. Nothing happens, and nothing is returned, if the account has connected no
   * ticket system, or another one than the ticket's.
   *
   * @return the delivery
   */
  @Transactional(propagation = Propagation.MANDATORY)
  public Optional<UUID> add(Note note) {
    return connected
        .psa()
        .filter(psa -> note.ticketSystem() == null || note.ticketSystem().equals(psa.kind()))
        .flatMap(psa -> added(note, psa));
  }

  /** The session's notes, the newest first, with how they fare. */
  @Transactional(readOnly = true)
  public List<Progress> ofSession(UUID sessionId) {
    return deliveries.progress(sessionId, TicketChannel.NAME);
  }

  private Optional<UUID> added(Note note, Psa psa) {
    Deliveries.Order order =
        new Deliveries.Order(
            TicketChannel.NAME,
            TicketRecipient.of(psa, note.ticketRef()),
            note.kind().word(),
            note.sessionId(),
            note.handoffId(),
            null,
            Masking.mask(note.text()));
    return deliveries.add(List.of(order)).stream().findFirst();
  }
}
