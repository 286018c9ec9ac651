package com.resolutionflow.ticket;

import com.resolutionflow.delivery.DeliveryRequest.Subject;
import com.resolutionflow.text.EnumWord;
import com.resolutionflow.ticket.psa.Visibility;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A note for a session's ticket.
 *
 * @param ticketRef the ticket's number as people write it
 * @param ticketSystem the {@link Psa#kind} it was found in; null if it was not looked up
 * @param subject what its delivery is about, for whoever asks for it later
 * @param text as people wrote it; secrets in it are masked before it leaves
 */
public record Note(
    Kind kind, String ticketRef, @Nullable String ticketSystem, Subject subject, String text) {

  /**
   * What a note says, which decides who may read it: only what was written for the client, and
   * posted by a person, is shown to them.
   */
  public enum Kind {
    ESCALATION_NOTE(Visibility.INTERNAL, "Escalated"),
    RESOLUTION_NOTE(Visibility.INTERNAL, "Resolved"),
    TICKET_NOTES(Visibility.INTERNAL, "Notes"),
    CLIENT_UPDATE(Visibility.CLIENT, "Update"),
    EMAIL_DRAFT(Visibility.CLIENT, "Update");

    private final Visibility visibility;
    private final String title;

    Kind(Visibility visibility, String title) {
      this.visibility = visibility;
      this.title = title;
    }

    /** Whether the client may read it. */
    public boolean isForClient() {
      return visibility == Visibility.CLIENT;
    }

    Visibility visibility() {
      return visibility;
    }

    String title() {
      return title + " (ResolutionFlow)";
    }

    /** Its word as a delivery's purpose. */
    String word() {
      return EnumWord.of(this);
    }

    static Optional<Kind> of(String word) {
      return EnumWord.find(Kind.class, word);
    }
  }
}
