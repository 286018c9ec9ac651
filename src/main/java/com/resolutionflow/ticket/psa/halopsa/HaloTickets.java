package com.resolutionflow.ticket.psa.halopsa;

import com.resolutionflow.ticket.psa.NewNote;
import com.resolutionflow.ticket.psa.NumberedTickets;
import com.resolutionflow.ticket.psa.PsaException;
import com.resolutionflow.ticket.psa.PsaException.Kind;
import com.resolutionflow.ticket.psa.PsaTicket;
import com.resolutionflow.ticket.psa.Visibility;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.web.util.HtmlUtils;
import tools.jackson.databind.JsonNode;

/**
 * The tickets of one HaloPSA. A note is an action; each states its visibility explicitly, whatever
 * its outcome would imply.
 */
final class HaloTickets extends NumberedTickets {

  /** How many actions to request, step by step, until they reach back far enough. */
  private static final int[] DEPTHS = {25, 200, 2_000};

  /** "Closed", which every HaloPSA has under this number. */
  private static final int CLOSED = 9;

  private final HaloApi calls;
  private final NoteOutcomes outcomes;
  private final int longestNote;

  HaloTickets(HaloApi calls, NoteOutcomes outcomes, int longestNote) {
    this.calls = calls;
    this.outcomes = outcomes;
    this.longestNote = longestNote;
  }

  @Override
  public String testConnection() throws PsaException {
    calls.forgetToken();
    String agent = calls.get("/Agent/me").path("name").asString("");
    for (Visibility visibility : Visibility.values()) {
      checkOutcome(outcomes.of(visibility));
    }
    return calls.client().label() + " answered" + (agent.isBlank() ? "." : " to " + agent + ".");
  }

  private void checkOutcome(String outcome) throws PsaException {
    JsonNode all = calls.get("/Outcome");
    List<String> names = new ArrayList<>();
    for (JsonNode each : all.isArray() ? all : all.path("outcomes")) {
      String name = each.path("outcome").asString(each.path("name").asString(""));
      if (name.equalsIgnoreCase(outcome)
          || (NoteOutcomes.isId(outcome)
              && each.path("id").asInt(0) == Integer.parseInt(outcome))) {
        return;
      }
      names.add(name);
    }
    throw calls
        .client()
        .failure(
            Kind.MISCONFIGURED,
            "It has no outcome " + outcome + ". It has: " + String.join(", ", names) + ".");
  }

  @Override
  protected Optional<PsaTicket> read(String number) throws PsaException {
    JsonNode ticket = calls.get("/Tickets/" + number + "?includedetails=true");
    return ticket.path("id").asLong(0) == 0 ? Optional.empty() : Optional.of(ticket(ticket));
  }

  @Override
  public List<PsaTicket> search(String words, int most) throws PsaException {
    JsonNode answer =
        calls.get(
            "/Tickets?search="
                + HaloApi.encoded(words.strip())
                + "&pageinate=true&page_no=1&page_size="
                + most
                + "&order=id&orderdesc=true");
    List<PsaTicket> tickets = new ArrayList<>();
    for (JsonNode each : answer.isArray() ? answer : answer.path("tickets")) {
      tickets.add(ticket(each));
    }
    return tickets;
  }

  private PsaTicket ticket(JsonNode json) throws PsaException {
    String id = json.path("id").asString("");
    return new PsaTicket(
        id,
        id,
        json.path("summary").asString(""),
        calls.page(id),
        json.path("client_name").asString(null),
        null,
        json.path("status_id").asInt(0) == CLOSED,
        json.path("merged_into_id").asLong(0) > 0 ? json.path("merged_into_id").asString() : null);
  }

  @Override
  public List<String> notesSince(PsaTicket ticket, Instant since) throws PsaException {
    List<String> texts = new ArrayList<>();
    for (int depth : DEPTHS) {
      JsonNode answer =
          calls.get("/Actions?ticket_id=" + ticket.id() + "&count=" + depth + "&excludesys=true");
      JsonNode actions = answer.isArray() ? answer : answer.path("actions");
      texts.clear();
      boolean reached = actions.size() < depth;
      for (JsonNode action : actions) {
        texts.add(action.path("note").asString("") + "\n" + action.path("note_html").asString(""));
        reached = reached || before(action.path("datetime").asString(""), since);
      }
      if (reached) {
        break;
      }
    }
    return texts;
  }

  private static boolean before(String stated, Instant since) {
    try {
      return LocalDateTime.parse(stated.replaceAll("Z$", ""))
          .toInstant(ZoneOffset.UTC)
          .isBefore(since);
    } catch (DateTimeParseException unsaid) {
      return false;
    }
  }

  @Override
  public void add(PsaTicket ticket, NewNote note) throws PsaException {
    boolean internal = note.visibility() == Visibility.INTERNAL;
    Map<String, Object> action = new LinkedHashMap<>();
    action.put("ticket_id", Long.parseLong(ticket.id()));
    action.putAll(outcomes.named(note.visibility()));
    action.put("note", note.text());
    action.put(
        "note_html", "<p>" + HtmlUtils.htmlEscape(note.text()).replace("\n", "<br>") + "</p>");
    action.put("hiddenfromuser", internal);
    action.put("sendemail", false);
    action.put("dont_do_rules", true);
    JsonNode made = calls.post("/Actions", List.of(action));
    JsonNode one = made.isArray() ? made.path(0) : made;
    if (internal && one.has("hiddenfromuser") && !one.path("hiddenfromuser").asBoolean(true)) {
      throw calls
          .client()
          .failure(
              Kind.EXPOSED,
              "It shows actions of the outcome "
                  + outcomes.internal()
                  + " to clients even when they are hidden. Choose another outcome.");
    }
  }

  @Override
  public int longestNote() {
    return longestNote;
  }
}
