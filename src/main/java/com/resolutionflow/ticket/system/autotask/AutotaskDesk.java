package com.resolutionflow.ticket.system.autotask;

import com.resolutionflow.ticket.system.NewNote;
import com.resolutionflow.ticket.system.SystemTicket;
import com.resolutionflow.ticket.system.TicketDesk;
import com.resolutionflow.ticket.system.Trouble;
import com.resolutionflow.ticket.system.Visibility;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** Tickets of one Autotask. People write their number, as T20261120.0042; the calls want an id. */
final class AutotaskDesk implements TicketDesk {

  private static final List<String> FIELDS =
      List.of("id", "ticketNumber", "title", "status", "companyID");
  private static final int LONGEST_NOTE = 30_000;
  private static final int LONGEST_TITLE = 250;
  private static final int MOST_NOTES = 500;

  private final AutotaskCalls calls;
  private final Choices choices;

  AutotaskDesk(AutotaskCalls calls, Choices choices) {
    this.calls = calls;
    this.choices = choices;
  }

  /** What notes may be. */
  interface Choices {
    NoteChoices ask() throws Trouble;
  }

  @Override
  public String greet() throws Trouble {
    calls.forgetZone();
    JsonNode threshold = calls.get("/ThresholdInformation");
    NoteChoices notes = choices.ask();
    notes.publish(Visibility.INTERNAL, calls.line());
    notes.type(calls.line());
    return calls.line().label()
        + " answered; "
        + threshold.path("currentTimeframeRequestCount").asInt(0)
        + " of "
        + threshold.path("externalRequestThreshold").asInt(0)
        + " calls of this hour are used.";
  }

  @Override
  public Optional<SystemTicket> find(String ref) throws Trouble {
    String number = ref.strip().toUpperCase(Locale.ROOT);
    return number.isEmpty()
        ? Optional.empty()
        : tickets(Map.of("op", "eq", "field", "ticketNumber", "value", number), 1).stream()
            .findFirst();
  }

  @Override
  public List<SystemTicket> search(String words, int most) throws Trouble {
    return tickets(
        Map.of(
            "op",
            "or",
            "items",
            List.of(
                Map.of("op", "contains", "field", "title", "value", words.strip()),
                Map.of(
                    "op",
                    "contains",
                    "field",
                    "ticketNumber",
                    "value",
                    words.strip().toUpperCase(Locale.ROOT)))),
        most);
  }

  private List<SystemTicket> tickets(Map<String, Object> condition, int most) throws Trouble {
    JsonNode answer =
        calls.query(
            "/Tickets/query",
            Map.of("maxRecords", most, "includeFields", FIELDS, "filter", List.of(condition)));
    List<SystemTicket> tickets = new ArrayList<>();
    for (JsonNode each : answer.path("items")) {
      String number = each.path("ticketNumber").asString("");
      tickets.add(
          new SystemTicket(
              each.path("id").asString(""),
              number,
              each.path("title").asString(""),
              calls.page(number),
              null,
              null));
    }
    return tickets;
  }

  @Override
  public List<String> notesSince(SystemTicket ticket, Instant since) throws Trouble {
    List<Map<String, Object>> both =
        List.of(
            Map.of("op", "eq", "field", "ticketID", "value", Long.parseLong(ticket.id())),
            Map.of(
                "op",
                "gte",
                "field",
                "createDateTime",
                "value",
                since.truncatedTo(ChronoUnit.SECONDS).toString()));
    JsonNode answer =
        calls.query(
            "/TicketNotes/query",
            Map.of(
                "maxRecords", MOST_NOTES, "filter", List.of(Map.of("op", "and", "items", both))));
    List<String> texts = new ArrayList<>();
    for (JsonNode note : answer.path("items")) {
      texts.add(note.path("description").asString(""));
    }
    return texts;
  }

  @Override
  public void add(SystemTicket ticket, NewNote note) throws Trouble {
    NoteChoices may = choices.ask();
    Map<String, Object> body = new LinkedHashMap<>();
    body.put("ticketID", Long.parseLong(ticket.id()));
    body.put("title", note.title().substring(0, Math.min(LONGEST_TITLE, note.title().length())));
    body.put("description", note.text());
    body.put("noteType", may.type(calls.line()));
    body.put("publish", may.publish(note.visibility(), calls.line()));
    calls.post("/Tickets/" + ticket.id() + "/Notes", body);
  }

  @Override
  public int longestNote() {
    return LONGEST_NOTE;
  }
}
