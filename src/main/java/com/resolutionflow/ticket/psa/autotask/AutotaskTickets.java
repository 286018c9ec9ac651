package com.resolutionflow.ticket.psa.autotask;

import com.resolutionflow.ticket.psa.NewNote;
import com.resolutionflow.ticket.psa.PsaException;
import com.resolutionflow.ticket.psa.PsaTicket;
import com.resolutionflow.ticket.psa.PsaTickets;
import com.resolutionflow.ticket.psa.Visibility;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/**
 * The tickets of one Autotask. People use the number, such as T20261120.0042; the API needs the id.
 */
final class AutotaskTickets implements PsaTickets {

  private static final List<String> FIELDS =
      List.of("id", "ticketNumber", "title", "status", "companyID");
  private static final int LONGEST_NOTE = 30_000;
  private static final int LONGEST_TITLE = 250;
  private static final int MOST_NOTES = 500;

  private final AutotaskApi calls;
  private final Choices choices;

  AutotaskTickets(AutotaskApi calls, Choices choices) {
    this.calls = calls;
    this.choices = choices;
  }

  /** Loads the picklists of notes. */
  interface Choices {
    NotePicklists ask() throws PsaException;
  }

  @Override
  public String testConnection() throws PsaException {
    calls.forgetZone();
    JsonNode threshold = calls.get("/ThresholdInformation");
    NotePicklists notes = choices.ask();
    notes.publish(Visibility.INTERNAL, calls.client());
    notes.type(calls.client());
    return calls.client().label()
        + " answered; "
        + threshold.path("currentTimeframeRequestCount").asInt(0)
        + " of "
        + threshold.path("externalRequestThreshold").asInt(0)
        + " calls of this hour are used.";
  }

  @Override
  public Optional<PsaTicket> find(String ref) throws PsaException {
    String number = ref.strip().toUpperCase(Locale.ROOT);
    return number.isEmpty()
        ? Optional.empty()
        : tickets(Map.of("op", "eq", "field", "ticketNumber", "value", number), 1).stream()
            .findFirst();
  }

  @Override
  public List<PsaTicket> search(String words, int most) throws PsaException {
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

  private List<PsaTicket> tickets(Map<String, Object> condition, int most) throws PsaException {
    JsonNode answer =
        calls.query(
            "/Tickets/query",
            Map.of("maxRecords", most, "includeFields", FIELDS, "filter", List.of(condition)));
    List<PsaTicket> tickets = new ArrayList<>();
    for (JsonNode each : answer.path("items")) {
      String number = each.path("ticketNumber").asString("");
      tickets.add(
          new PsaTicket(
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
  public List<String> notesSince(PsaTicket ticket, Instant since) throws PsaException {
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
  public void add(PsaTicket ticket, NewNote note) throws PsaException {
    NotePicklists may = choices.ask();
    Map<String, Object> body = new LinkedHashMap<>();
    body.put("ticketID", Long.parseLong(ticket.id()));
    body.put("title", note.title().substring(0, Math.min(LONGEST_TITLE, note.title().length())));
    body.put("description", note.text());
    body.put("noteType", may.type(calls.client()));
    body.put("publish", may.publish(note.visibility(), calls.client()));
    calls.post("/Tickets/" + ticket.id() + "/Notes", body);
  }

  @Override
  public int longestNote() {
    return LONGEST_NOTE;
  }
}
