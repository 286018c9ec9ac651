package com.resolutionflow.writeup;

import com.resolutionflow.account.people.Accounts;
import com.resolutionflow.delivery.DeliveryRequest.Subject;
import com.resolutionflow.handoff.Handoff;
import com.resolutionflow.handoff.HandoffEvent;
import com.resolutionflow.http.PublicUrl;
import com.resolutionflow.session.Session;
import com.resolutionflow.session.SessionEvent;
import com.resolutionflow.session.Sessions;
import com.resolutionflow.session.Ticket;
import com.resolutionflow.ticket.Note;
import com.resolutionflow.ticket.TicketNotes;
import com.resolutionflow.writeup.WriteUp.Context;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * Keeps a session's ticket up to date with internal notes: that it was escalated, and what resolved
 * it. Written inside the transaction that makes it so, as the session is then; posted after it.
 */
@Component
class TicketNoteListener {

  private final TicketNotes notes;
  private final Sessions sessions;
  private final Accounts accounts;
  private final PublicUrl url;

  TicketNoteListener(TicketNotes notes, Sessions sessions, Accounts accounts, PublicUrl url) {
    this.notes = notes;
    this.sessions = sessions;
    this.accounts = accounts;
    this.url = url;
  }

  @EventListener
  void escalated(HandoffEvent.Created event) {
    Handoff handoff = event.handoff();
    Ticket ticket = handoff.snapshot().ticket();
    if (ticket != null) {
      String text =
          TicketText.ofEscalation(
              handoff,
              url.of("/pilot/" + handoff.sessionId() + "?pickup=true"),
              accounts.timeZone());
      notes.add(
          new Note(
              Note.Kind.ESCALATION_NOTE,
              ticket.ref(),
              ticket.system(),
              new Subject("handoff", handoff.id()),
              text));
    }
  }

  @EventListener
  void concluded(SessionEvent.Concluded event) {
    Session session = sessions.readWithoutSteps(event.by(), event.sessionId());
    Ticket ticket = session.ticket();
    if (ticket != null && session.status() == Session.Status.RESOLVED) {
      sessions
          .documentation(event.by(), session.id(), Context.CONCLUSION.word())
          .ifPresent(written -> resolved(session, ticket, event.by().name(), written.prose()));
    }
  }

  private void resolved(Session session, Ticket ticket, String by, String prose) {
    String text = TicketText.ofResolution(by, prose, url.of("/pilot/" + session.id()));
    notes.add(
        new Note(
            Note.Kind.RESOLUTION_NOTE,
            ticket.ref(),
            ticket.system(),
            TicketPosting.subject(session),
            text));
  }
}
