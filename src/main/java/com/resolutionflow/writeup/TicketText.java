package com.resolutionflow.writeup;

import com.resolutionflow.handoff.Handoff;
import com.resolutionflow.handoff.Handoff.Severity;
import com.resolutionflow.masking.Masking;
import com.resolutionflow.text.EnumWord;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The texts of the ticket's internal notes, for the service desk only. What people wrote is masked
 * before it is put behind other words or taken apart.
 */
final class TicketText {

  private static final Pattern SAID_ABOVE =
      Pattern.compile("^(Escalated because|Notes): .*", Pattern.DOTALL);
  private static final DateTimeFormatter UNTIL =
      DateTimeFormatter.ofPattern("d MMM uuuu HH:mm zzz", Locale.ENGLISH);

  private TicketText() {}

  /**
   * What a colleague who opens the ticket needs to know, with a link to the session.
   *
   * @param zone where the account's clocks stand
   */
  static String ofEscalation(Handoff handoff, String link, ZoneId zone) {
    List<String> paragraphs = new ArrayList<>();
    String severity =
        handoff.severity() == Severity.NORMAL ? "" : " (" + EnumWord.of(handoff.severity()) + ")";
    paragraphs.add(
        "Escalated by "
            + handoff.createdBy().name()
            + severity
            + ": "
            + Masking.mask(handoff.reason()));
    if (handoff.engineerNotes() != null) {
      paragraphs.add("Notes for the senior: " + Masking.mask(handoff.engineerNotes()));
    }
    if (handoff.clientPromise() != null) {
      paragraphs.add(
          "The client was told: "
              + Masking.mask(handoff.clientPromise().text())
              + " (until "
              + UNTIL.format(handoff.clientPromise().dueAt().atZone(zone))
              + ")");
    }
    Arrays.stream(Masking.mask(handoff.assessment().summaryProse()).split("\n\n"))
        .filter(paragraph -> !SAID_ABOVE.matcher(paragraph).matches())
        .forEach(paragraphs::add);
    paragraphs.add("Likely cause: " + handoff.assessment().likelyCause());
    String next =
        handoff.assessment().suggestedSteps().stream()
            .map(step -> "- " + step.text())
            .collect(Collectors.joining("\n"));
    if (!next.isEmpty()) {
      paragraphs.add("Next steps:\n" + next);
    }
    paragraphs.add("Pick it up: " + link);
    return String.join("\n\n", paragraphs);
  }

  static String ofResolution(String by, String prose, String link) {
    return "Resolved by " + by + ".\n\n" + Masking.mask(prose) + "\n\nThe session: " + link;
  }
}
