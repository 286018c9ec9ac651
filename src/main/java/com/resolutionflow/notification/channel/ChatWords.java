package com.resolutionflow.notification.channel;

import com.resolutionflow.delivery.Parcel;
import com.resolutionflow.handoff.Handoff;
import com.resolutionflow.handoff.Handoff.Severity;
import com.resolutionflow.handoff.HandoffEvent;
import com.resolutionflow.handoff.assessment.Assessment.SuggestedStep;
import com.resolutionflow.http.PublicUrl;
import com.resolutionflow.masking.Masking;
import com.resolutionflow.notification.channel.ChatMessage.Fact;
import com.resolutionflow.notification.channel.ChatMessage.Link;
import com.resolutionflow.notification.channel.ChatMessage.Part;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * What chats are told of handoffs: the one place for these words, whatever the chat. Everything
 * that people wrote is masked here.
 */
@Component
public class ChatWords {

  private static final int MOST_STEPS = 5;

  private final PublicUrl address;
  private final JsonMapper json;

  ChatWords(PublicUrl address, JsonMapper json) {
    this.address = address;
    this.json = json;
  }

  /**
   * What that turn says; nothing where a chat need not hear of it, or wants to hear of new
   * escalations only.
   */
  public Optional<ChatMessage> of(HandoffEvent event, boolean followUps) {
    return switch (event) {
      case HandoffEvent.Created created -> Optional.of(needsHelp(created));
      case HandoffEvent.Released released -> Optional.of(putBack(released));
      case HandoffEvent.Claimed claimed ->
          follow(claimed, claimed.by().name() + " picked up", null, followUps);
      case HandoffEvent.Returned returned ->
          follow(
              returned,
              returned.by().name() + " returned it to " + returned.handoff().createdBy().name(),
              returned.note(),
              followUps);
      case HandoffEvent.Withdrawn withdrawn ->
          follow(
              withdrawn,
              withdrawn.by().name() + " needs no help any more",
              withdrawn.note(),
              followUps);
      case HandoffEvent.Closed closed ->
          follow(closed, closed.by().name() + " concluded", null, followUps);
      case HandoffEvent.Reminded announced -> Optional.of(nobodyYet(announced));
      case HandoffEvent.AssessmentReady ready -> Optional.empty();
    };
  }

  private ChatMessage needsHelp(HandoffEvent.Created event) {
    Handoff handoff = event.handoff();
    List<Part> parts = new ArrayList<>();
    parts.add(part("Reason", handoff.reason()));
    parts.add(
        part(
            "Likely cause (" + word(handoff.assessment().confidence()) + " confidence)",
            handoff.assessment().likelyCause()));
    List<String> steps =
        handoff.assessment().suggestedSteps().stream()
            .limit(MOST_STEPS)
            .map(SuggestedStep::text)
            .map(Masking::mask)
            .toList();
    parts.add(new Part("Suggested next steps", "", steps));
    String title =
        urgency(handoff.severity())
            + handoff.createdBy().name()
            + " needs help: "
            + summary(handoff);
    return new ChatMessage(title, facts(handoff), parts, pickUp(handoff));
  }

  /** The channel is on call: somebody has to come. */
  private ChatMessage nobodyYet(HandoffEvent.Reminded event) {
    Handoff handoff = event.handoff();
    String title =
        urgency(handoff.severity())
            + "Nobody has picked up "
            + handoff.createdBy().name()
            + "'s session yet: "
            + summary(handoff);
    return new ChatMessage(
        title, facts(handoff), List.of(part("Reason", handoff.reason())), pickUp(handoff));
  }

  private ChatMessage putBack(HandoffEvent.Released event) {
    Handoff handoff = event.handoff();
    String words = event.note() == null ? handoff.reason() : event.note();
    String title =
        urgency(handoff.severity())
            + "Waits again, put back by "
            + event.by().name()
            + ": "
            + summary(handoff);
    return new ChatMessage(
        title,
        facts(handoff),
        List.of(part(event.note() == null ? "Reason" : "Note", words)),
        pickUp(handoff));
  }

  private Optional<ChatMessage> follow(
      HandoffEvent.Act event, String what, @Nullable String note, boolean wanted) {
    if (!wanted) {
      return Optional.empty();
    }
    Handoff handoff = event.handoff();
    Link link = new Link("Open the session", address.of("/pilot/" + handoff.sessionId()));
    List<Part> parts = note == null || note.isBlank() ? List.of() : List.of(part("Note", note));
    return Optional.of(new ChatMessage(what + ": " + summary(handoff), List.of(), parts, link));
  }

  private static List<Fact> facts(Handoff handoff) {
    List<Fact> facts = new ArrayList<>();
    facts.add(new Fact("From", handoff.createdBy().name()));
    if (handoff.targetUser() != null) {
      facts.add(new Fact("Asked for", handoff.targetUser().name()));
    }
    if (handoff.snapshot().clientName() != null) {
      facts.add(new Fact("Client", Masking.mask(handoff.snapshot().clientName())));
    }
    if (handoff.snapshot().ticket() != null) {
      facts.add(new Fact("Ticket", Masking.mask(handoff.snapshot().ticket().ref())));
    }
    facts.add(new Fact("Severity", word(handoff.severity())));
    return facts;
  }

  private Link pickUp(Handoff handoff) {
    return new Link("Pick up", address.of("/pilot/" + handoff.sessionId() + "?pickup=true"));
  }

  private static Part part(String heading, String text) {
    return new Part(heading, Masking.mask(text), List.of());
  }

  private static String summary(Handoff handoff) {
    return Masking.mask(handoff.snapshot().problemSummary()).replaceAll("\\s+", " ").strip();
  }

  private static String urgency(Severity severity) {
    return switch (severity) {
      case LOW, NORMAL -> "";
      case HIGH -> "High: ";
      case CRITICAL -> "Critical: ";
    };
  }

  private static String word(Enum<?> word) {
    return word.name().toLowerCase(Locale.ROOT);
  }

  /** As it is kept with a delivery. */
  public String written(ChatMessage message) {
    return json.writeValueAsString(message);
  }

  /** What was kept; words that somebody else kept are said as they are, masked. */
  public ChatMessage read(Parcel parcel) {
    String text = parcel.text() == null ? "" : parcel.text().strip();
    if (text.startsWith("{")) {
      try {
        return json.readValue(text, ChatMessage.class);
      } catch (JacksonException words) {
        // Said as they are, below.
      }
    }
    Link link = new Link("Open the session", address.of("/pilot/" + parcel.sessionId()));
    String title = text.isEmpty() ? "A session needs attention" : Masking.mask(text);
    return new ChatMessage(title, List.of(), List.of(), link);
  }

  /** What a trial says. */
  public ChatMessage trial() {
    return new ChatMessage(
        "This is a test from ResolutionFlow. Escalations will be announced here.",
        List.of(),
        List.of(),
        new Link("Open ResolutionFlow", address.of("/escalations")));
  }
}
