package com.resolutionflow.ticket;

import com.resolutionflow.delivery.Deliveries;
import com.resolutionflow.delivery.DeliveryRequest;
import com.resolutionflow.delivery.DeliveryRequest.Subject;
import com.resolutionflow.delivery.DeliveryStatus;
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

  /** The notes about any of these subjects, newest first, with what became of each. */
  @Transactional(readOnly = true)
  public List<DeliveryStatus> about(List<Subject> subjects) {
    return deliveries.statuses(subjects, TicketChannel.NAME);
  }

  private Optional<UUID> added(Note note, Psa psa) {
    DeliveryRequest request =
        new DeliveryRequest(
            TicketChannel.NAME,
            TicketRecipient.of(psa, note.ticketRef()),
            note.kind().word(),
            note.subject(),
            null,
            Masking.mask(note.text()));
    return deliveries.add(List.of(request)).stream().findFirst();
  }
}
