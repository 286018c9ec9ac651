package com.resolutionflow.notification.channel.teams;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.resolutionflow.notification.message.HandoffMessage;
import com.resolutionflow.notification.message.HandoffMessage.Fact;
import com.resolutionflow.notification.message.HandoffMessage.Link;
import com.resolutionflow.notification.message.HandoffMessage.Part;
import com.resolutionflow.support.Browser;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

/** What a person sees of a card, as Microsoft's own renderer draws it, is what was typed. */
class TeamsCardIT {

  private static final List<String> TYPED =
      List.of(
          "first line\nsecond line\n\nafter a gap",
          "1. not a list\n- nor this",
          "\\\\fs01\\users\\_archive_\\*.pst",
          "svc_backup (x86) [old] {new}",
          "00:ab:de:ad:be:ef",
          "**bold** _it_ ~~gone~~ `code` # head",
          "<b>bold</b> &amp; <script>alert(1)</script>",
          "[a link](https://evil.example) https://example.com/a_b_c",
          ":smile: :+1: \ud83d\ude00",
          "    indented\n\ttab  two  blanks",
          "{{DATE(2026-01-01T00:00:00Z,SHORT)}} {{TIME(2026-01-01T00:00:00Z)}}",
          "x".repeat(600),
          "word ".repeat(150).strip());

  /** Draws the card, with a reader of Markdown that drops its marks and tells what it was given. */
  private static final String DRAW =
      """
      card => {
        const read = []
        AdaptiveCards.AdaptiveCard.onProcessMarkdown = (text, result) => {
          read.push(text)
          result.outputHtml = text.replace(/[\\\\*_`:#~\\[\\]()\\n]/g, '')
          result.didProcess = true
        }
        const drawn = new AdaptiveCards.AdaptiveCard()
        drawn.parse(JSON.parse(card))
        document.body.replaceChildren(drawn.render())
        return [read.join('\\n'), document.body.innerText, String(document.querySelectorAll('b, script, a').length)]
      }""";

  @Test
  void whatIsSeenIsWhatWasTyped() throws Exception {
    try (Browser browser = Browser.at(0)) {
      Page page = browser.stranger();
      page.setContent("<!doctype html><title>Card</title><body style='width:390px'></body>");
      page.evaluate(
          Files.readString(
              Path.of("web", "node_modules", "adaptivecards", "dist", "adaptivecards.min.js")));
      for (String typed : TYPED) {
        List<?> drawn = (List<?>) page.evaluate(DRAW, card(typed));
        List<String> seen = lines((String) drawn.get(1));
        assertThat((String) drawn.get(0)).as("read as Markdown").isEmpty();
        assertThat((String) drawn.get(2)).as("made into an element").isEqualTo("0");
        assertThat(seen).as("title and fact").contains(oneLine(typed), "Client: " + oneLine(typed));
        assertThat(seen).as("text").containsSubsequence(lines(typed));
        assertThat(seen).as("item").contains("1. " + oneLine(typed));
      }
    }
  }

  private static String card(String typed) {
    String line = typed.replaceAll("\\s*\\R\\s*", " ").strip();
    HandoffMessage message =
        new HandoffMessage(
            line,
            List.of(new Fact("Client", line)),
            List.of(new Part("Reason", typed, List.of(line), true)),
            new Link("Pick up", "https://desk.example.com/pilot/x"));
    return new TeamsRenderer(JsonMapper.builder().build()).render(message, true);
  }

  private static String oneLine(String typed) {
    return seen(typed.replaceAll("\\s*\\R\\s*", " ").strip());
  }

  private static List<String> lines(String text) {
    return Stream.of(text.split("\n"))
        .filter(line -> !line.isBlank())
        .map(TeamsCardIT::seen)
        .toList();
  }

  /** Blanks of one width, and what nobody sees left out. */
  private static String seen(String text) {
    return text.replace('\u00a0', ' ').replace("\t", "    ").replace("\u2060", "").stripTrailing();
  }
}
