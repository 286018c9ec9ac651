package com.resolutionflow.support.psa;

import com.resolutionflow.support.psa.FakePsa.FakeNote;
import com.resolutionflow.support.psa.FakePsa.FakeTicket;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import org.springframework.web.util.HtmlUtils;

/** A fake's tickets and notes as a page, for whoever tries it out by hand. */
final class TicketPage {

  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("HH:mm:ss").withZone(ZoneId.systemDefault());

  private static final String HEAD =
      """
      <!doctype html><html lang="en"><meta charset="utf-8"><meta http-equiv="refresh" content="2">
      <meta name="viewport" content="width=device-width,initial-scale=1"><title>%1$s (stand-in)</title>
      <style>body{font:14px/1.45 system-ui;max-width:70ch;margin:2rem auto;padding:0 1rem;color-scheme:light dark}
      pre{white-space:pre-wrap;border-left:3px solid #888;padding-left:.8rem}.client pre{border-color:#c60}
      small{opacity:.7}</style>
      <h1>%1$s</h1><p><small>A stand-in on this machine; no vendor is called.
      The page looks again every two seconds.</small></p>
      """;

  private TicketPage() {}

  static String page(String kind, List<FakeTicket> tickets, List<FakeNote> notes) {
    StringBuilder page = new StringBuilder(HEAD.formatted(kind));
    for (FakeTicket ticket : tickets) {
      page.append("<h2>")
          .append(escaped(ticket.number() + " " + ticket.summary()))
          .append("</h2><p>")
          .append(escaped(ticket.client()));
      page.append(ticket.closed() ? " (closed)</p>" : "</p>");
      notes.stream()
          .filter(note -> note.ticketId() == ticket.id())
          .forEach(note -> page.append(shown(note)));
    }
    return page.toString();
  }

  private static String shown(FakeNote note) {
    String who = note.shownToClient() ? "The client can read this" : "Internal";
    return "<section class=\""
        + (note.shownToClient() ? "client" : "internal")
        + "\"><small>"
        + who
        + ", "
        + TIME.format(note.at())
        + "</small><pre>"
        + escaped(note.text())
        + "</pre></section>";
  }

  private static String escaped(String text) {
    return HtmlUtils.htmlEscape(text);
  }
}
