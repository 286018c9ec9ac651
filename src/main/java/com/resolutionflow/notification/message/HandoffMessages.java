package com.resolutionflow.notification.message;

import static com.resolutionflow.text.BidiText.isolated;

import com.resolutionflow.account.people.Member;
import com.resolutionflow.handoff.Handoff;
import com.resolutionflow.handoff.HandoffEvent;
import com.resolutionflow.handoff.Reminder;
import com.resolutionflow.notification.message.HandoffMessage.Link;
import com.resolutionflow.notification.message.HandoffMessage.Part;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The one place for what handoffs say to people: the message of each event. */
public final class HandoffMessages {

  private static final String FOLLOW = "You can follow the session and see what they do.";

  private HandoffMessages() {}

  /** Whose message it is; an announcement is for whom its level says. */
  public enum Reader {
    EVERYBODY,
    /** The engineer the escalation asks for by name. */
    TARGET,
    /** Who escalated. */
    ESCALATOR
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
    HandoffMessage message =
        call(handoff, isolated(event.by().name()) + " put back into the queue", List.of(part));
    return reader == Reader.ESCALATOR
        ? new HandoffMessage(message.title(), message.facts(), message.parts(), open(handoff))
        : message;
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
        new Link("Pick up", sessionPath(handoff) + "?pickup=true"));
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

  private static Link open(Handoff handoff) {
    return new Link("Open the session", sessionPath(handoff));
  }

  private static String sessionPath(Handoff handoff) {
    return "/pilot/" + handoff.sessionId();
  }
}
