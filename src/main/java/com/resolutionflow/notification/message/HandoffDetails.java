package com.resolutionflow.notification.message;

import com.resolutionflow.account.people.Person;
import com.resolutionflow.casefile.KnownFact;
import com.resolutionflow.handoff.Handoff;
import com.resolutionflow.handoff.Handoff.ClientPromise;
import com.resolutionflow.handoff.assessment.Assessment;
import com.resolutionflow.handoff.assessment.Assessment.SuggestedStep;
import com.resolutionflow.masking.Masking;
import com.resolutionflow.notification.message.HandoffMessage.Fact;
import com.resolutionflow.notification.message.HandoffMessage.Part;
import com.resolutionflow.text.BidiText;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * The facts and parts that messages about a handoff are made of. Whatever people or models wrote is
 * masked here and cut to what a message bears.
 */
public final class HandoffDetails {

  private static final int LONGEST_TEXT = 4_000;
  private static final int LONGEST_ITEM = 500;
  private static final int MOST_ITEMS = 6;
  private static final DateTimeFormatter WHEN =
      DateTimeFormatter.ofPattern("d MMM yyyy, HH:mm zzz", Locale.ENGLISH);

  private HandoffDetails() {}

  /** Who, for which client and ticket, how urgent. */
  public static List<Fact> facts(Handoff handoff) {
    List<Fact> facts = new ArrayList<>();
    facts.add(new Fact("From", handoff.createdBy().name()));
    if (handoff.targetUser() != null) {
      facts.add(new Fact("Asked for", handoff.targetUser().name()));
    }
    if (handoff.snapshot().clientName() != null) {
      facts.add(new Fact("Client", line(handoff.snapshot().clientName())));
    }
    if (handoff.snapshot().ticket() != null) {
      facts.add(new Fact("Ticket", line(handoff.snapshot().ticket().ref())));
    }
    facts.add(new Fact("Severity", severity(handoff.severity())));
    return facts;
  }

  /** As {@code Critical}. */
  public static String severity(Handoff.Severity severity) {
    String word = severity.name();
    return word.charAt(0) + word.substring(1).toLowerCase(Locale.ROOT);
  }

  /** What the client was promised, and until when by the account's clocks. */
  public static List<Fact> promise(ClientPromise promise, ZoneId zone) {
    return List.of(
        new Fact("Client was told", line(promise.text())),
        new Fact("Until", WHEN.format(promise.dueAt().atZone(zone))));
  }

  public static Part likelyCause(Assessment assessment) {
    return part(
        "Likely cause (" + assessment.confidence().word() + " confidence)",
        assessment.likelyCause());
  }

  public static Part whatWeKnow(Assessment assessment) {
    return list(
        "What we know", assessment.whatWeKnow().stream().map(KnownFact::text).toList(), false);
  }

  public static Part nextSteps(Assessment assessment) {
    return list(
        "Suggested next steps",
        assessment.suggestedSteps().stream().map(SuggestedStep::text).toList(),
        true);
  }

  /** A text under its heading. */
  public static Part part(String heading, String text) {
    return Part.text(heading, Excerpt.of(Masking.mask(text).strip(), LONGEST_TEXT));
  }

  private static Part list(String heading, List<String> items, boolean ordered) {
    List<String> shown =
        items.stream().limit(MOST_ITEMS).map(item -> Excerpt.of(line(item), LONGEST_ITEM)).toList();
    String title =
        shown.size() == items.size()
            ? heading
            : "%s (%d of %d; all are in ResolutionFlow)"
                .formatted(heading, shown.size(), items.size());
    return new Part(title, "", shown, ordered);
  }

  /** Masked, and on one line whatever is in it: nothing that people wrote can begin another. */
  public static String line(String text) {
    return Excerpt.line(Masking.mask(text), LONGEST_TEXT);
  }

  static String claimer(Handoff handoff) {
    Person claimer = handoff.claimedBy();
    return claimer == null ? "Somebody" : BidiText.isolated(claimer.name());
  }
}
