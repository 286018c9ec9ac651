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
 * The tickets and project tasks of one Autotask. People use the number, such as T20261120.0042; the
 * API needs the id.
 */
final class AutotaskTickets implements PsaTickets {

  /** "Complete", which every Autotask has under this number. */
  private static final int COMPLETE = 5;

  private static final int LONGEST_NOTE = 30_000;
  private static final int LONGEST_TITLE = 250;
  private static final int MOST_NOTES = 500;

  private final AutotaskApi calls;
  private final Choices choices;

  AutotaskTickets(AutotaskApi calls, Choices choices) {
    this.calls = calls;
    this.choices = choices;
  }

  /** Loads the picklists of notes on such items. */
  interface Choices {
    NotePicklists ask(WorkItem item) throws PsaException;
  }

  @Override
  public String testConnection() throws PsaException {
    calls.forgetZone();
    JsonNode threshold = calls.get("/ThresholdInformation");
    NotePicklists notes = choices.ask(WorkItem.TICKET);
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
    if (number.isEmpty()) {
      return Optional.empty();
    }
    Optional<PsaTicket> ticket = numbered(WorkItem.TICKET, number);
    return ticket.isPresent() ? ticket : ifAllowed(() -> numbered(WorkItem.TASK, number));
  }

  private Optional<PsaTicket> numbered(WorkItem item, String number) throws PsaException {
    return all(item, Map.of("op", "eq", "field", item.numberField(), "value", number), 1).stream()
        .findFirst();
  }

  private interface Look<T> {
    Optional<T> there() throws PsaException;
  }

  /** An API user that may not read the tasks of projects finds none of them. */
  private static <T> Optional<T> ifAllowed(Look<T> look) throws PsaException {
    try {
      return look.there();
    } catch (PsaException trouble) {
      switch (trouble.kind()) {
        case REJECTED, NOT_FOUND, UNAUTHORIZED -> {
          return Optional.empty();
        }
        default -> throw trouble;
      }
    }
  }

  @Override
  public List<PsaTicket> search(String words, int most) throws PsaException {
    List<PsaTicket> found =
        new ArrayList<>(all(WorkItem.TICKET, named(WorkItem.TICKET, words), most));
    found.addAll(
        ifAllowed(() -> Optional.of(all(WorkItem.TASK, named(WorkItem.TASK, words), most)))
            .orElse(List.of()));
    return List.copyOf(found.subList(0, Math.min(most, found.size())));
  }

  private static Map<String, Object> named(WorkItem item, String words) {
    return Map.of(
        "op",
        "or",
        "items",
        List.of(
            Map.of("op", "contains", "field", "title", "value", words.strip()),
            Map.of(
                "op",
                "contains",
                "field",
                item.numberField(),
                "value",
                words.strip().toUpperCase(Locale.ROOT))));
  }

  private List<PsaTicket> all(WorkItem item, Map<String, Object> condition, int most)
      throws PsaException {
    List<String> fields = List.of("id", item.numberField(), "title", "status");
    JsonNode answer =
        calls.query(
            "/" + item.entity() + "/query",
            Map.of("maxRecords", most, "includeFields", fields, "filter", List.of(condition)));
    List<PsaTicket> tickets = new ArrayList<>();
    for (JsonNode each : answer.path("items")) {
      String number = each.path(item.numberField()).asString("");
      tickets.add(
          new PsaTicket(
              item.id(each.path("id").asString("")),
              number,
              each.path("title").asString(""),
              item == WorkItem.TICKET ? calls.page(number) : null,
              null,
              null,
              each.path("status").asInt(0) == COMPLETE,
              null));
    }
    return tickets;
  }

  @Override
  public List<String> notesSince(PsaTicket ticket, Instant since) throws PsaException {
    WorkItem item = WorkItem.of(ticket);
    List<Map<String, Object>> both =
        List.of(
            Map.of("op", "eq", "field", item.parentField(), "value", item.number(ticket)),
            Map.of(
                "op",
                "gte",
                "field",
                "createDateTime",
                "value",
                since.truncatedTo(ChronoUnit.SECONDS).toString()));
    JsonNode answer =
        calls.query(
            "/" + item.noteEntity() + "/query",
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
    WorkItem item = WorkItem.of(ticket);
    NotePicklists may = choices.ask(item);
    Map<String, Object> body = new LinkedHashMap<>();
    body.put(item.parentField(), item.number(ticket));
    body.put("title", note.title().substring(0, Math.min(LONGEST_TITLE, note.title().length())));
    body.put("description", note.text());
    body.put("noteType", may.type(calls.client()));
    body.put("publish", may.publish(note.visibility(), calls.client()));
    calls.post("/" + ticket.id() + "/Notes", body);
  }

  @Override
  public int longestNote() {
    return LONGEST_NOTE;
  }
}
