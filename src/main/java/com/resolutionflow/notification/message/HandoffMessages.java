package com.resolutionflow.notification.message;

import static com.resolutionflow.text.BidiText.isolated;

import com.resolutionflow.account.people.Member;
import com.resolutionflow.account.people.Person;
import com.resolutionflow.handoff.Handoff;
import com.resolutionflow.handoff.HandoffEvent;
import com.resolutionflow.handoff.Reminder;
import com.resolutionflow.notification.message.HandoffMessage.Link;
import com.resolutionflow.notification.message.HandoffMessage.Part;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The one place for what handoffs say to people: the message of each event. */
public final class HandoffMessages {

  private static final String PICK_UP = "Pick up";
  private static final String OPEN = "Open the session";
  private static final String OWN = "Open the escalation";
  private static final String FOLLOW = "You can follow the session and see what they do.";

  private HandoffMessages() {}

  /** Whose message it is; an announcement is for whom its level says. */
  public enum Reader {
    EVERYBODY,
    /** The engineer the escalation asks for by name. */
    TARGET,
    /** Who escalated. */
    ESCALATOR,
    /** Who had picked it up until somebody else put it back. */
    FORMER
  }

  /** What that event says to that reader; nothing where nobody need hear of it. */
  public static Optional<HandoffMessage> of(HandoffEvent event, Reader reader) {
    return Optional.ofNullable(
        switch (event) {
          case HandoffEvent.Created created -> created(created.handoff(), reader);
          case HandoffEvent.Released released -> released(released, reader);
          case HandoffEvent.Claimed claimed -> claimed(claimed, reader);
          case HandoffEvent.Returned returned -> returned(returned, reader);
          case HandoffEvent.Withdrawn withdrawn ->
              followUp(
                  withdrawn.handoff(),
                  isolated(withdrawn.handoff().createdBy().name()) + " needs no help any more",
                  withdrawn.note());
          case HandoffEvent.Closed closed ->
              followUp(closed.handoff(), isolated(closed.by().name()) + " concluded", null);
          case HandoffEvent.Reminded announced ->
              announced(announced.handoff(), announced.reminder().level());
          case HandoffEvent.Assigned assigned ->
              followUp(
                  assigned.handoff(),
                  assigned(
                      assigned.by(), assigned.former(), HandoffDetails.claimer(assigned.handoff())),
                  assigned.note());
          case HandoffEvent.AssessmentReady ready -> null;
        });
  }

  private static HandoffMessage created(Handoff handoff, Reader reader) {
    List<Part> parts = new ArrayList<>();
    parts.add(HandoffDetails.part("Reason", handoff.reason()));
    parts.add(HandoffDetails.likelyCause(handoff.assessment()));
    parts.add(HandoffDetails.nextSteps(handoff.assessment()));
    String verb = reader == Reader.TARGET ? " asks for you" : " needs help";
    return call(handoff, isolated(handoff.createdBy().name()) + verb, parts);
  }

  private static HandoffMessage released(HandoffEvent.Released event, Reader reader) {
    Handoff handoff = event.handoff();
    Part part =
        event.note() == null
            ? HandoffDetails.part("Reason", handoff.reason())
            : HandoffDetails.part("Note", event.note());
    HandoffMessage message = call(handoff, putBack(event, reader), List.of(part));
    return reader == Reader.ESCALATOR
        ? new HandoffMessage(message.title(), message.facts(), message.parts(), own(handoff))
        : message;
  }

  private static String putBack(HandoffEvent.Released event, Reader reader) {
    if (event.left()) {
      return "Back in the queue, because "
          + isolated(event.former().name())
          + " can no longer work on it";
    }
    String what = isolated(event.by().name()) + " put back into the queue";
    return reader == Reader.FORMER ? what + " what you had picked up" : what;
  }

  private static String assigned(Member by, Person former, String holder) {
    return isolated(by.name()) + " gave what " + isolated(former.name()) + " had to " + holder;
  }

  private static HandoffMessage claimed(HandoffEvent.Claimed event, Reader reader) {
    return followUp(
        event.handoff(),
        isolated(event.by().name()) + " picked up",
        reader == Reader.ESCALATOR ? FOLLOW : null);
  }

  private static HandoffMessage returned(HandoffEvent.Returned event, Reader reader) {
    Member by = event.by();
    return followUp(
        event.handoff(),
        reader == Reader.ESCALATOR
            ? isolated(by.name()) + " returned to you"
            : isolated(by.name())
                + " returned it to "
                + isolated(event.handoff().createdBy().name()),
        event.note());
  }

  private static HandoffMessage announced(Handoff handoff, Reminder.Level level) {
    String escalator = isolated(handoff.createdBy().name());
    List<Part> reason = List.of(HandoffDetails.part("Reason", handoff.reason()));
    return switch (level) {
      case TARGET -> call(handoff, escalator + " still waits for you", reason);
      case EVERYONE, ON_CALL, OWNER ->
          call(handoff, "Nobody has picked up " + escalator + "'s session yet", reason);
      case CLAIMER ->
          untouched(handoff, "You picked this up and have done nothing in it yet", reason);
      case UNTOUCHED ->
          untouched(
              handoff,
              HandoffDetails.claimer(handoff) + " picked this up and has done nothing in it yet",
              reason);
    };
  }

  /** Somebody has to come. */
  private static HandoffMessage call(Handoff handoff, String what, List<Part> parts) {
    return new HandoffMessage(
        urgency(handoff.severity()) + titled(what, handoff),
        HandoffDetails.facts(handoff),
        parts,
        new Link(PICK_UP, pickupPath(handoff)));
  }

  private static HandoffMessage untouched(Handoff handoff, String what, List<Part> parts) {
    return new HandoffMessage(
        urgency(handoff.severity()) + titled(what, handoff),
        HandoffDetails.facts(handoff),
        parts,
        open(handoff));
  }

  private static HandoffMessage followUp(Handoff handoff, String what, @Nullable String note) {
    List<Part> parts =
        note == null || note.isBlank() ? List.of() : List.of(HandoffDetails.part("Note", note));
    return new HandoffMessage(titled(what, handoff), List.of(), parts, open(handoff));
  }

  private static String titled(String what, Handoff handoff) {
    return what + ": " + HandoffDetails.line(handoff.snapshot().problemSummary());
  }

  private static String urgency(Handoff.Severity severity) {
    return switch (severity) {
      case LOW, NORMAL -> "";
      case HIGH -> "High: ";
      case CRITICAL -> "Critical: ";
    };
  }

  /** Where it waits, for the one person who cannot pick it up. */
  private static Link own(Handoff handoff) {
    return new Link(OWN, pickupPath(handoff));
  }

  private static Link open(Handoff handoff) {
    return new Link(OPEN, sessionPath(handoff));
  }

  /** Where in the product it is: while it waits, the handoff screen. */
  public static String path(Handoff handoff) {
    return handoff.state() == Handoff.State.WAITING ? pickupPath(handoff) : sessionPath(handoff);
  }

  /** What the button to a link from a notification of that handoff says to that reader. */
  public static String label(Handoff handoff, String link, @Nullable UUID reader) {
    if (!link.equals(pickupPath(handoff))) {
      return OPEN;
    }
    return handoff.createdBy().id().equals(reader) ? OWN : PICK_UP;
  }

  private static String pickupPath(Handoff handoff) {
    return sessionPath(handoff) + "?pickup=true";
  }

  private static String sessionPath(Handoff handoff) {
    return "/pilot/" + handoff.sessionId();
  }
}
