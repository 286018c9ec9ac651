package com.resolutionflow.notification.channel.email;

import com.resolutionflow.handoff.Handoff;
import com.resolutionflow.handoff.Handoff.Severity;
import com.resolutionflow.masking.Masking;
import com.resolutionflow.notification.message.Excerpt;
import com.resolutionflow.notification.message.HandoffDetails;
import com.resolutionflow.text.ShortText;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The subject of an e-mail: the same for all about one escalation, with an id of ours, and with
 * nothing by which a ticket system files it in a ticket. Autotask looks for the number of a ticket
 * anywhere in the subject, HaloPSA for a number in brackets behind a tag, ConnectWise for words
 * such as {@code Ticket#69}, Kaseya BMS for {@code #69#}. The body names the ticket.
 */
final class EmailSubject {

  private static final int LONGEST = 140;

  private static final Pattern TICKET =
      Pattern.compile(
          "[\\[{]\\s*[\\p{L} _.-]{0,30}[:#\\s-]*\\d+\\s*[\\]}]"
              + "|(?<![\\p{L}\\d])[TP]\\d{8}\\.\\d{4}(?:\\.\\d{1,4})?"
              + "|(?<![\\p{L}\\d])(?:service |support )?(?:ticket|case|request|incident|project|task)s?"
              + "\\s*(?:no\\b\\.?|nr\\b\\.?|number|id)?\\s*[:#-]*\\s*\\d+"
              + "|#\\s*\\d+\\s*#",
          Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);

  private static final Pattern EMPTY_BRACKETS = Pattern.compile("\\(\\s*\\)|\\[\\s*]|\\{\\s*}");
  private static final Pattern COLONS = Pattern.compile(":(?:\\s+:)+");
  private static final Pattern LEFT_OVER = Pattern.compile("^[\\s:;,.–|/-]+|[\\s:;,–|/-]+$");
  private static final Pattern TAG = Pattern.compile("\\[(?=\\w{1,20}:\\s*\\d)");
  private static final int SHORTEST_REF = 3;

  /** Without digits, which are what parsers look for, and without vowels, which make words. */
  private static final String ALPHABET = "BCDFGHJKLMNPQRSTVWXZ";

  private static final int LETTERS = 8;

  private EmailSubject() {}

  /** The one of all e-mails about that escalation. */
  static String of(Handoff handoff) {
    String client = handoff.snapshot().clientName();
    String urgency =
        handoff.severity().compareTo(Severity.HIGH) >= 0
            ? "[" + HandoffDetails.severity(handoff.severity()) + "] "
            : "";
    String ref = handoff.snapshot().ticket() == null ? null : handoff.snapshot().ticket().ref();
    String about =
        (client == null || client.isBlank() ? "" : line(client, LONGEST / 3) + ": ")
            + line(handoff.snapshot().problemSummary(), LONGEST);
    String safe = withoutRef(withoutTickets(about), ref);
    String shown = safe.isBlank() ? "An escalation" : safe;
    return Excerpt.of(urgency + shown, LONGEST) + " (" + code(handoff.id()) + ")";
  }

  /** That subject, without what a ticket system would take for one of its tickets. */
  static String of(String text) {
    String safe = withoutTickets(ShortText.line(text));
    return ShortText.cut(safe.isBlank() ? "ResolutionFlow" : safe, LONGEST);
  }

  /** As {@code RF-KTWQZBDH}: ours, by which people tell one escalation from another. */
  static String code(UUID handoff) {
    long rest = handoff.getLeastSignificantBits();
    StringBuilder code = new StringBuilder("RF-");
    for (int letter = 0; letter < LETTERS; letter++) {
      code.append(ALPHABET.charAt((int) Long.remainderUnsigned(rest, ALPHABET.length())));
      rest = Long.divideUnsigned(rest, ALPHABET.length());
    }
    return code.toString();
  }

  /**
   * A body in which HaloPSA, which can be set to search there, too, finds no tag: an invisible
   * character that keeps the line whole stands behind the bracket.
   */
  static String calmed(String body) {
    return TAG.matcher(body).replaceAll("[\u2060");
  }

  private static String withoutTickets(String text) {
    String before;
    String now = text;
    do {
      before = now;
      now = tidy(TICKET.matcher(before).replaceAll(" "));
    } while (!now.equals(before));
    return now;
  }

  private static String withoutRef(String text, @Nullable String ref) {
    if (ref == null || ref.strip().length() < SHORTEST_REF) {
      return text;
    }
    Pattern itself =
        Pattern.compile(
            "(?<![\\p{L}\\d])#?" + Pattern.quote(ref.strip()) + "(?![\\p{L}\\d])",
            Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);
    return withoutTickets(tidy(itself.matcher(text).replaceAll(" ")));
  }

  private static String tidy(String text) {
    String closed = ShortText.line(EMPTY_BRACKETS.matcher(text).replaceAll(" "));
    String joined = COLONS.matcher(closed).replaceAll(":").replace(" :", ":");
    return LEFT_OVER.matcher(joined).replaceAll("");
  }

  private static String line(String text, int most) {
    return ShortText.line(Masking.mask(text), most);
  }
}
