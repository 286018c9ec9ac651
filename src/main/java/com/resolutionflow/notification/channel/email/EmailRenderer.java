package com.resolutionflow.notification.channel.email;

import com.resolutionflow.account.mail.AccountMail;
import com.resolutionflow.account.people.Member;
import com.resolutionflow.delivery.Delivery;
import com.resolutionflow.handoff.Handoff;
import com.resolutionflow.handoff.Handoff.ClientPromise;
import com.resolutionflow.handoff.Handoff.Severity;
import com.resolutionflow.http.PublicUrl;
import com.resolutionflow.notification.EmailNote;
import com.resolutionflow.notification.message.HandoffDetails;
import com.resolutionflow.notification.message.HandoffMessage;
import com.resolutionflow.notification.message.HandoffMessage.Fact;
import com.resolutionflow.notification.message.HandoffMessage.Link;
import com.resolutionflow.notification.message.HandoffMessage.Part;
import com.resolutionflow.notification.message.HandoffMessages;
import com.resolutionflow.text.BidiText;
import com.resolutionflow.text.ShortText;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** Makes an e-mail's text of what its delivery keeps and of the handoff as it is now. */
@Component
class EmailRenderer {

  private static final int LONGEST_PREVIEW = 140;
  private static final Link HOME = new Link("Open ResolutionFlow", "/escalations");

  private final PublicUrl address;
  private final JsonMapper json;

  EmailRenderer(PublicUrl address, JsonMapper json) {
    this.address = address;
    this.json = json;
  }

  EmailText render(Delivery delivery, EmailContext.Facts facts) {
    EmailNote note = note(delivery);
    Handoff handoff = facts.handoff();
    boolean call = EmailContext.isCall(delivery);
    HandoffMessage message =
        handoff == null
            ? plain(note)
            : message(handoff, note, facts.zone(), call, delivery.userId());
    return new EmailText(
        handoff == null ? EmailSubject.of(message.title()) : EmailSubject.of(handoff),
        handoff != null && call && isUrgent(handoff),
        ShortText.line(
            message.text().isBlank() ? message.title() : message.text(), LONGEST_PREVIEW),
        message.linked(address::of),
        absolute(message.link() == null ? HOME : message.link()),
        footer(call, facts.answerer()),
        absolute(new Link("Choose what reaches you", "/settings/notifications")));
  }

  private static String footer(boolean call, @Nullable Member answerer) {
    String why =
        call
            ? "You get this because you can pick up sessions in ResolutionFlow."
            : "You get this because you have a part in this session in ResolutionFlow.";
    return answerer == null
        ? why
        : "Replies to this e-mail go to " + BidiText.isolated(answerer.name()) + ". " + why;
  }

  /** Nothing of it is masked: it holds a link that its reader alone should get. */
  static EmailText render(AccountMail mail) {
    Link link = new Link(mail.link().label(), mail.link().url());
    return new EmailText(
        EmailSubject.of(mail.subject()),
        false,
        ShortText.line(mail.text(), LONGEST_PREVIEW),
        new HandoffMessage(
            mail.subject(), List.of(), List.of(Part.text("Your account", mail.text())), link),
        link,
        "You get this because there is a user with this e-mail address in ResolutionFlow.",
        link);
  }

  /** What was kept with the delivery; a text that is no note is sent as it is. */
  private EmailNote note(Delivery delivery) {
    String text = delivery.text() == null ? "" : delivery.text().strip();
    if (text.startsWith("{")) {
      try {
        return json.readValue(text, EmailNote.class);
      } catch (JacksonException plainText) {
        // Sent as it is, below.
      }
    }
    return new EmailNote("A session needs attention", text, HOME.url());
  }

  private static HandoffMessage plain(EmailNote note) {
    return new HandoffMessage(
        HandoffDetails.line(note.title()),
        List.of(),
        List.of(HandoffDetails.part("Note", note.body())),
        note.link().equals(HOME.url()) ? HOME : new Link("Open the session", note.link()));
  }

  private static HandoffMessage message(
      Handoff handoff, EmailNote note, ZoneId zone, boolean call, @Nullable UUID reader) {
    List<Fact> facts = new ArrayList<>(HandoffDetails.facts(handoff));
    ClientPromise promise = handoff.clientPromise();
    if (call && promise != null) {
      facts.addAll(HandoffDetails.promise(promise, zone));
    }
    return new HandoffMessage(
        HandoffDetails.line(note.title()),
        facts,
        parts(handoff, note, call),
        new Link(HandoffMessages.label(handoff, note.link(), reader), note.link()));
  }

  private static List<Part> parts(Handoff handoff, EmailNote note, boolean call) {
    List<Part> parts = new ArrayList<>();
    Part reason = HandoffDetails.part("Reason", handoff.reason());
    Part said = HandoffDetails.part("Note", note.body());
    boolean isReason = said.text().equals(reason.text());
    parts.add(isReason ? reason : said);
    if (!call) {
      return parts;
    }
    if (!isReason) {
      parts.add(reason);
    }
    if (handoff.engineerNotes() != null) {
      parts.add(HandoffDetails.part("Notes for the senior", handoff.engineerNotes()));
    }
    parts.add(HandoffDetails.whatWeKnow(handoff.assessment()));
    parts.add(HandoffDetails.likelyCause(handoff.assessment()));
    parts.add(HandoffDetails.nextSteps(handoff.assessment()));
    return parts;
  }

  private Link absolute(Link link) {
    return new Link(link.label(), address.of(link.url()));
  }

  private static boolean isUrgent(Handoff handoff) {
    return handoff.severity().compareTo(Severity.HIGH) >= 0;
  }
}
