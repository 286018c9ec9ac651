package com.resolutionflow.notification.channel.teams;

import com.resolutionflow.notification.message.Excerpt;
import com.resolutionflow.notification.message.HandoffMessage;
import com.resolutionflow.notification.message.HandoffMessage.Fact;
import com.resolutionflow.notification.message.HandoffMessage.Part;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A card in which nothing is read as Markdown: every text is a {@code TextRun} of a {@code
 * RichTextBlock}, because {@code TextBlock} and {@code FactSet} take asterisks, underscores and
 * brackets for marks, fold single line breaks, and show the backslashes that would escape them on
 * some phones. A line is a block of its own: whether a line break inside a run is shown differs
 * between the programs that draw cards.
 *
 * @param limit how much of each text it shows
 */
record TeamsCard(TextLimit limit) {

  private static final Pattern LINE_BREAK = Pattern.compile("\\R");

  /** Drawn as one blank otherwise, as on any page. */
  private static final Pattern BLANKS = Pattern.compile("^[ \\t]+|\\t| {2,}");

  private static final int TAB = 4;

  /** What programs that draw cards put a date in place of. */
  private static final Pattern DATE = Pattern.compile("\\{(?=\\{(?:DATE|TIME)\\()");

  private static final String FALLBACK =
      "ResolutionFlow has sent a message that is shown by a newer Teams only. Open ResolutionFlow"
          + " to read it.";

  /** How long a text may be, and how many lines it may have. */
  record TextLimit(int length, int lines) {}

  Map<String, Object> of(HandoffMessage message) {
    List<Map<String, Object>> body = new ArrayList<>();
    body.add(
        block(
            "default",
            List.of(
                run(
                    Excerpt.of(message.title(), limit.length()),
                    Map.of("weight", "bolder", "size", "medium")))));
    message.facts().forEach(fact -> body.add(fact(fact)));
    message.parts().forEach(part -> add(body, part));
    Map<String, Object> card = new LinkedHashMap<>();
    card.put("$schema", "http://adaptivecards.io/schemas/adaptive-card.json");
    card.put("type", "AdaptiveCard");
    card.put("version", "1.4");
    card.put("fallbackText", FALLBACK);
    card.put("body", body);
    if (message.link() != null) {
      card.put(
          "actions",
          List.of(
              Map.of(
                  "type",
                  "Action.OpenUrl",
                  "title",
                  message.link().label(),
                  "url",
                  message.link().url())));
    }
    return card;
  }

  private Map<String, Object> fact(Fact fact) {
    return block(
        "small",
        List.of(
            run(Excerpt.of(fact.name(), limit.length()) + ": ", Map.of("isSubtle", true)),
            run(Excerpt.of(fact.text(), limit.length()), Map.of())));
  }

  private void add(List<Map<String, Object>> body, Part part) {
    body.add(
        block(
            "medium",
            List.of(
                run(Excerpt.line(part.heading(), limit.length()), Map.of("weight", "bolder")))));
    addLines(body, part.text());
    int number = 0;
    for (String item : part.items()) {
      number++;
      String mark = Boolean.TRUE.equals(part.ordered()) ? number + ". " : "• ";
      addLines(body, mark + item);
    }
  }

  private void addLines(List<Map<String, Object>> body, String text) {
    if (text.isBlank()) {
      return;
    }
    List<String> lines =
        LINE_BREAK.splitAsStream(Excerpt.of(text.stripTrailing(), limit.length())).toList();
    String spacing = "small";
    for (String line : lines.subList(0, Math.min(lines.size(), limit.lines()))) {
      if (line.isBlank()) {
        spacing = "medium";
      } else {
        body.add(block(spacing, List.of(run(line, Map.of()))));
        spacing = "none";
      }
    }
    if (lines.size() > limit.lines()) {
      body.add(block("none", List.of(run(Excerpt.REST, Map.of()))));
    }
  }

  private static Map<String, Object> block(String spacing, List<Map<String, Object>> runs) {
    return Map.of("type", "RichTextBlock", "spacing", spacing, "inlines", runs);
  }

  private static Map<String, Object> run(String text, Map<String, Object> look) {
    Map<String, Object> run = new LinkedHashMap<>(look);
    run.put("type", "TextRun");
    run.put("text", asTyped(text));
    return run;
  }

  /** So that what is seen is what was typed: blanks stay wide, and no date takes a text's place. */
  private static String asTyped(String text) {
    Matcher blanks = BLANKS.matcher(text);
    String wide = blanks.replaceAll(TeamsCard::unfolded);
    return DATE.matcher(wide).replaceAll("{\u2060");
  }

  private static String unfolded(MatchResult blanks) {
    return "\u00a0".repeat(blanks.group().chars().map(blank -> blank == '\t' ? TAB : 1).sum());
  }
}
