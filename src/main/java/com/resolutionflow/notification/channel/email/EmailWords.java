package com.resolutionflow.notification.channel.email;

import com.resolutionflow.casefile.KnownFact;
import com.resolutionflow.delivery.Parcel;
import com.resolutionflow.handoff.Handoff;
import com.resolutionflow.handoff.Handoff.ClientPromise;
import com.resolutionflow.handoff.Handoff.Severity;
import com.resolutionflow.handoff.assessment.Assessment;
import com.resolutionflow.handoff.assessment.Assessment.SuggestedStep;
import com.resolutionflow.http.PublicUrl;
import com.resolutionflow.masking.Masking;
import com.resolutionflow.notification.MailNote;
import com.resolutionflow.notification.channel.email.EmailText.Fact;
import com.resolutionflow.notification.channel.email.EmailText.Link;
import com.resolutionflow.notification.channel.email.EmailText.Part;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * What e-mails say. Everything that people or models wrote is masked here, and cut to what an
 * e-mail bears.
 */
@Component
class EmailWords {

  private static final int LONGEST_SUBJECT = 140;
  private static final int LONGEST_TEXT = 4_000;
  private static final int LONGEST_ITEM = 500;
  private static final int MOST_ITEMS = 6;
  private static final DateTimeFormatter WHEN =
      DateTimeFormatter.ofPattern("d MMM yyyy, HH:mm zzz", Locale.ENGLISH);
  private static final Link HOME = new Link("Open ResolutionFlow", "/escalations");

  private final PublicUrl address;
  private final JsonMapper json;

  EmailWords(PublicUrl address, JsonMapper json) {
    this.address = address;
    this.json = json;
  }

  EmailText of(Parcel parcel, Occasion.Facts facts) {
    MailNote note = note(parcel);
    Handoff handoff = facts.handoff();
    boolean call = Occasion.isCall(parcel);
    Link link =
        handoff == null ? HOME : new Link(call ? "Pick up" : "Open the session", note.link());
    return new EmailText(
        subject(handoff, note, !facts.before().isEmpty()),
        handoff != null && call && handoff.severity().compareTo(Severity.HIGH) >= 0,
        line(note.body().isBlank() ? note.title() : note.body(), LONGEST_SUBJECT),
        line(note.title(), LONGEST_TEXT),
        handoff == null ? List.of() : facts(handoff, facts.zone(), call),
        parts(handoff, note, call),
        absolute(link),
        call
            ? "You get this because you can pick up sessions in ResolutionFlow."
            : "You get this because you have a part in this session in ResolutionFlow.",
        absolute(new Link("Choose what reaches you", "/settings/notifications")));
  }

  /** What was kept with the delivery; other words than ours are said as they are. */
  private MailNote note(Parcel parcel) {
    String text = parcel.text() == null ? "" : parcel.text().strip();
    if (text.startsWith("{")) {
      try {
        return json.readValue(text, MailNote.class);
      } catch (JacksonException words) {
        // Said as they are, below.
      }
    }
    return new MailNote("A session needs attention", text, "/pilot/" + parcel.sessionId());
  }

  private Link absolute(Link link) {
    return new Link(link.label(), address.of(link.url()));
  }

  /** Severity, client, problem; the ticket last, where a phone may cut it off. */
  private static String subject(@Nullable Handoff handoff, MailNote note, boolean reply) {
    if (handoff == null) {
      return line(note.title(), LONGEST_SUBJECT);
    }
    StringBuilder subject = new StringBuilder(reply ? "Re: " : "");
    if (handoff.severity().compareTo(Severity.HIGH) >= 0) {
      subject.append('[').append(capital(handoff.severity())).append("] ");
    }
    String client = handoff.snapshot().clientName();
    if (client != null && !client.isBlank()) {
      subject.append(line(client, LONGEST_SUBJECT / 3)).append(": ");
    }
    subject.append(line(handoff.snapshot().problemSummary(), LONGEST_SUBJECT));
    String cut = line(subject.toString(), LONGEST_SUBJECT);
    return handoff.snapshot().ticket() == null
        ? cut
        : cut + " (ticket " + line(handoff.snapshot().ticket().ref(), LONGEST_SUBJECT / 3) + ")";
  }

  private static List<Fact> facts(Handoff handoff, ZoneId zone, boolean call) {
    List<Fact> facts = new ArrayList<>();
    facts.add(new Fact("From", handoff.createdBy().name()));
    if (handoff.targetUser() != null) {
      facts.add(new Fact("Asked for", handoff.targetUser().name()));
    }
    if (handoff.snapshot().clientName() != null) {
      facts.add(new Fact("Client", line(handoff.snapshot().clientName(), LONGEST_ITEM)));
    }
    if (handoff.snapshot().ticket() != null) {
      facts.add(new Fact("Ticket", line(handoff.snapshot().ticket().ref(), LONGEST_ITEM)));
    }
    facts.add(new Fact("Severity", capital(handoff.severity())));
    ClientPromise promise = handoff.clientPromise();
    if (call && promise != null) {
      facts.add(new Fact("Client was told", line(promise.text(), LONGEST_ITEM)));
      facts.add(new Fact("Until", WHEN.format(promise.dueAt().atZone(zone))));
    }
    return facts;
  }

  private static List<Part> parts(@Nullable Handoff handoff, MailNote note, boolean call) {
    List<Part> parts = new ArrayList<>();
    boolean reason = handoff != null && note.body().equals(handoff.reason());
    add(parts, reason ? "Reason" : "Note", note.body());
    if (handoff == null || !call) {
      return parts;
    }
    if (!reason) {
      add(parts, "Reason", handoff.reason());
    }
    add(parts, "Notes for the senior", handoff.engineerNotes());
    Assessment assessment = handoff.assessment();
    list(
        parts,
        "What we know",
        assessment.whatWeKnow().stream().map(KnownFact::text).toList(),
        false);
    add(
        parts,
        "Likely cause (" + assessment.confidence().word() + " confidence)",
        assessment.likelyCause());
    list(
        parts,
        "Suggested next steps",
        assessment.suggestedSteps().stream().map(SuggestedStep::text).toList(),
        true);
    return parts;
  }

  private static void add(List<Part> parts, String heading, @Nullable String text) {
    if (text != null && !text.isBlank()) {
      parts.add(new Part(heading, cut(Masking.mask(text).strip(), LONGEST_TEXT), List.of(), false));
    }
  }

  private static void list(List<Part> parts, String heading, List<String> items, boolean ordered) {
    if (!items.isEmpty()) {
      List<String> shown =
          items.stream().limit(MOST_ITEMS).map(item -> line(item, LONGEST_ITEM)).toList();
      parts.add(new Part(heading, "", shown, ordered));
    }
  }

  /** On one line, whatever is in it: nothing that people wrote can begin another header. */
  private static String line(String text, int longest) {
    return cut(
        Masking.mask(text).replaceAll("[\\s\\p{Cntrl}\\u2028\\u2029]+", " ").strip(), longest);
  }

  private static String cut(String text, int longest) {
    return text.codePointCount(0, text.length()) <= longest
        ? text
        : text.substring(0, text.offsetByCodePoints(0, longest - 1)).strip() + "…";
  }

  private static String capital(Severity severity) {
    String word = severity.name().toLowerCase(Locale.ROOT);
    return word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1);
  }
}
