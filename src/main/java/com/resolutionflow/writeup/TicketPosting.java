package com.resolutionflow.writeup;

import com.resolutionflow.account.people.Member;
import com.resolutionflow.account.people.Role;
import com.resolutionflow.delivery.DeliveryRequest;
import com.resolutionflow.delivery.DeliveryStatus;
import com.resolutionflow.handoff.Handoffs;
import com.resolutionflow.http.PageRequest;
import com.resolutionflow.masking.Masking;
import com.resolutionflow.problem.Problem;
import com.resolutionflow.session.Session;
import com.resolutionflow.session.Sessions;
import com.resolutionflow.session.Ticket;
import com.resolutionflow.ticket.Note;
import com.resolutionflow.ticket.Psa;
import com.resolutionflow.ticket.TicketNotes;
import com.resolutionflow.ticket.Tickets;
import com.resolutionflow.writeup.WriteUp.Context;
import com.resolutionflow.writeup.WriteUp.Format;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * TicketPosting write-ups to the session's ticket, because a person said so: ticket notes for the
 * service desk, the others for the client, who gets nothing that the rules for a machine's words
 * would not let pass either.
 */
@Component
@Transactional
class TicketPosting {

  /** A hundred notes are shown; no session has more escalations worth asking for. */
  private static final int MOST_HANDOFFS = 100;

  private final WriteUpSources saved;
  private final WriteUps writeUps;
  private final Sessions sessions;
  private final Tickets tickets;
  private final TicketNotes notes;
  private final Handoffs handoffs;

  TicketPosting(
      WriteUpSources saved,
      WriteUps writeUps,
      Sessions sessions,
      Tickets tickets,
      TicketNotes notes,
      Handoffs handoffs) {
    this.saved = saved;
    this.writeUps = writeUps;
    this.sessions = sessions;
    this.tickets = tickets;
    this.notes = notes;
    this.handoffs = handoffs;
  }

  /**
   * Has it posted.
   *
   * @param text the write-up as it was made, if null
   * @param context the session's last turn, if null
   * @throws Problem 403 {@code not_owner}; 409 {@code no_ticket} or {@code no_psa}; 400 for a text
   *     that a client must not read; 404 for a session that {@code by} may not read
   */
  Posted post(
      Member by,
      UUID sessionId,
      Format audience,
      @Nullable Context context,
      @Nullable String text) {
    by.require(Role.ENGINEER);
    Session session = sessions.readWithoutSteps(by, sessionId);
    if (!session.owner().id().equals(by.id())) {
      throw Problem.forbidden(
          "not_owner",
          session.owner().name() + " works this session; only they can post to its ticket.");
    }
    Ticket ticket = ticketOf(session);
    WriteUpSubject subject =
        saved.read(by, sessionId, audience, context == null ? turnOf(session) : context);
    String made = writeUps.withoutModel(subject);
    String wanted = text == null || text.isBlank() ? made : text.strip();
    if (kind(audience).isForClient() && !wanted.equals(made.strip())) {
      subject.objection(wanted).ifPresent(objection -> refuse(objection));
    }
    UUID id =
        notes
            .add(new Note(kind(audience), ticket.ref(), ticket.system(), subject(session), wanted))
            .orElseThrow(TicketPosting::otherPsa);
    return new Posted(
        id, audience, ticket.ref(), kind(audience).isForClient(), Masking.mask(wanted));
  }

  /** The notes of the session's ticket that we posted or are posting, the newest first. */
  @Transactional(readOnly = true)
  List<DeliveryStatus> of(Member reader, UUID sessionId) {
    reader.require(Role.ENGINEER);
    List<DeliveryRequest.Subject> subjects = new ArrayList<>();
    subjects.add(new DeliveryRequest.Subject("session", sessionId));
    handoffs
        .ofSession(reader, sessionId, new PageRequest(MOST_HANDOFFS, null))
        .forEach(handoff -> subjects.add(new DeliveryRequest.Subject("handoff", handoff.id())));
    return notes.about(subjects);
  }

  /** What a note that is written now is about: the open escalation, else the session. */
  static DeliveryRequest.Subject subject(Session session) {
    UUID handoff = session.openHandoffId();
    return handoff == null
        ? new DeliveryRequest.Subject("session", session.id())
        : new DeliveryRequest.Subject("handoff", handoff);
  }

  private Ticket ticketOf(Session session) {
    Ticket ticket = session.ticket();
    if (ticket == null) {
      throw Problem.conflict("no_ticket", "The session has no ticket. Link one first.", Map.of());
    }
    Psa psa =
        tickets
            .psa()
            .orElseThrow(
                () ->
                    Problem.conflict(
                        "no_psa",
                        "No ticket system is connected. An admin can connect one in the settings.",
                        Map.of()));
    if (ticket.system() != null && !ticket.system().equals(psa.kind())) {
      throw otherPsa();
    }
    return ticket;
  }

  private static Problem otherPsa() {
    return Problem.conflict(
        "no_psa",
        "The ticket is in another ticket system than the one that is connected. Link it anew.",
        Map.of());
  }

  private static void refuse(String objection) {
    throw Problem.invalid("text", objection);
  }

  private static Context turnOf(Session session) {
    return session.escalated() && !session.status().concluded()
        ? Context.ESCALATION
        : Context.CONCLUSION;
  }

  private static Note.Kind kind(Format audience) {
    return switch (audience) {
      case TICKET_NOTES -> Note.Kind.TICKET_NOTES;
      case CLIENT_UPDATE -> Note.Kind.CLIENT_UPDATE;
      case EMAIL_DRAFT -> Note.Kind.EMAIL_DRAFT;
    };
  }

  /**
   * What will be posted.
   *
   * @param id of the delivery
   * @param clientVisible whether the client will be able to read it
   * @param text with its secrets masked
   */
  record Posted(UUID id, Format audience, String ticketRef, boolean clientVisible, String text) {}
}
