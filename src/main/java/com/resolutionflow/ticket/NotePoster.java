package com.resolutionflow.ticket;

import com.resolutionflow.delivery.Delivery;
import com.resolutionflow.ticket.psa.NewNote;
import com.resolutionflow.ticket.psa.PsaClient;
import com.resolutionflow.ticket.psa.PsaException;
import com.resolutionflow.ticket.psa.PsaException.Kind;
import com.resolutionflow.ticket.psa.PsaTicket;
import com.resolutionflow.ticket.psa.PsaTickets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Puts a note on a ticket, once. The ticket's notes are read back before anything is written, at
 * the first attempt too: nobody can know that the process which had this delivery before did not
 * die right after it had sent the note. And they are read back when the system took the note but
 * did not say so.
 */
final class NotePoster {

  /** Our clock and theirs may differ; older notes are not looked at. */
  private static final Duration CLOCKS = Duration.ofHours(1);

  /** How long a system that broke off may need until it shows what it took. */
  private static final Duration UNTIL_SHOWN = Duration.ofSeconds(1);

  private static final int MOST_LOOKS = 3;

  private final PsaTickets desk;
  private final PsaClient line;
  private final Delivery delivery;
  private final Note.Kind kind;

  NotePoster(PsaTickets desk, PsaClient line, Delivery delivery, Note.Kind kind) {
    this.desk = desk;
    this.line = line;
    this.delivery = delivery;
    this.kind = kind;
  }

  /**
   * Posts what is not there yet.
   *
   * @return what is there now, for people
   */
  String post(String ref, String text) throws PsaException, InterruptedException {
    PsaTicket ticket =
        desk.find(ref)
            .orElseThrow(
                () -> line.failure(Kind.NOT_FOUND, "It has no ticket " + ref + " (any more)."));
    List<NoteText.Part> parts = NoteText.of(text, delivery.id(), desk.longestNote());
    List<String> there = readBack(ticket);
    for (NoteText.Part part : parts) {
      if (!isIn(there, part) && !wentAlong(ticket, part)) {
        there = write(ticket, part, there);
      }
    }
    String marker = parts.getFirst().marker();
    return (parts.size() == 1
            ? "Posted to " + ref + " as " + marker + "."
            : "Posted to " + ref + " in " + parts.size() + " parts, " + marker + " and so on.")
        + (ticket.closed() ? " The ticket is closed there." : "");
  }

  /**
   * Whether the ticket was merged into another one and took that part along. Nobody reads a merged
   * ticket, so what is not there yet is refused: which ticket is meant now is for the person who
   * linked it to say.
   */
  private boolean wentAlong(PsaTicket ticket, NoteText.Part part) throws PsaException {
    String other = ticket.mergedInto();
    if (other == null) {
      return false;
    }
    Optional<PsaTicket> parent = desk.find(other);
    if (parent.isPresent() && isIn(readBack(parent.get()), part)) {
      return true;
    }
    throw line.failure(
        Kind.REJECTED,
        "Ticket "
            + ticket.ref()
            + " was merged into "
            + other
            + ". Link the session to "
            + other
            + ", then post again.");
  }

  /** The system's own words may not say what the matter is. */
  private PsaException explained(PsaException trouble, PsaTicket ticket) {
    return ticket.closed() && trouble.kind() == Kind.REJECTED
        ? PsaException.of(
            Kind.REJECTED,
            trouble.reason()
                + " Ticket "
                + ticket.ref()
                + " is closed there: open it again, then post again.")
        : trouble;
  }

  private List<String> readBack(PsaTicket ticket) throws PsaException {
    line.markReadBack();
    return desk.notesSince(ticket, since());
  }

  private Instant since() {
    return delivery.createdAt().minus(CLOCKS);
  }

  /** Writes a part, and gives what is known to be there. */
  private List<String> write(PsaTicket ticket, NoteText.Part part, List<String> known)
      throws PsaException, InterruptedException {
    List<String> there = known;
    for (int look = 1; ; look++) {
      try {
        desk.add(ticket, new NewNote(kind.visibility(), kind.title(), part.text()));
        return there;
      } catch (PsaException trouble) {
        boolean stale = trouble.kind() == Kind.STALE;
        if (look == MOST_LOOKS || (!stale && trouble.kind() != Kind.UNKNOWN)) {
          throw explained(trouble, ticket);
        }
        there = readBackAfter(stale ? Duration.ZERO : UNTIL_SHOWN, ticket, trouble);
        if (isIn(there, part)) {
          return there;
        }
        if (!stale) {
          throw trouble;
        }
      }
    }
  }

  /** What the failure was stays the answer if reading back fails as well. */
  private List<String> readBackAfter(Duration pause, PsaTicket ticket, PsaException trouble)
      throws PsaException, InterruptedException {
    Thread.sleep(pause);
    try {
      return readBack(ticket);
    } catch (PsaException unread) {
      throw trouble;
    }
  }

  private static boolean isIn(List<String> notes, NoteText.Part part) {
    return notes.stream().anyMatch(note -> note.contains(part.marker()));
  }
}
