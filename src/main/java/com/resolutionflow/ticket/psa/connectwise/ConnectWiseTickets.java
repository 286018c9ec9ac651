package com.resolutionflow.ticket.psa.connectwise;

import com.resolutionflow.ticket.psa.NewNote;
import com.resolutionflow.ticket.psa.NumberedTickets;
import com.resolutionflow.ticket.psa.PsaException;
import com.resolutionflow.ticket.psa.PsaException.Kind;
import com.resolutionflow.ticket.psa.PsaTicket;
import com.resolutionflow.ticket.psa.Visibility;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/**
 * The service tickets of one ConnectWise. A note is of exactly one type: internal analysis, which
 * the client never sees, or discussion, which the client sees. The third type, resolution, is
 * visible to clients as well, so it is never used for internal notes.
 */
final class ConnectWiseTickets extends NumberedTickets {

  private static final String FIELDS = "fields=id,summary,status,company";
  private static final int PAGE = 25;
  private static final int MOST_PAGES = 40;
  private static final Pattern NOT_IN_TEXTS = Pattern.compile("[\"\\\\\\[\\]\\p{Cntrl}]+");

  private final ConnectWiseApi calls;
  private final int longestNote;

  ConnectWiseTickets(ConnectWiseApi calls, int longestNote) {
    this.calls = calls;
    this.longestNote = longestNote;
  }

  @Override
  public String testConnection() throws PsaException {
    calls.forgetRelease();
    JsonNode info = calls.get("/system/info");
    calls.get("/service/tickets?" + FIELDS + "&page=1&pageSize=1");
    return calls.client().label() + " " + info.path("version").asString("") + " answered.";
  }

  @Override
  protected Optional<PsaTicket> read(String number) throws PsaException {
    return Optional.of(ticket(calls.get("/service/tickets/" + number + "?" + FIELDS)));
  }

  @Override
  public List<PsaTicket> search(String words, int most) throws PsaException {
    String text = NOT_IN_TEXTS.matcher(words).replaceAll(" ").strip();
    if (text.isEmpty()) {
      return List.of();
    }
    String conditions =
        "summary contains \"" + text + "\" or company/name contains \"" + text + "\"";
    conditions = number(text).map(number -> "id=" + number + " or ").orElse("") + conditions;
    List<PsaTicket> found = new ArrayList<>();
    String query =
        "?conditions="
            + ConnectWiseApi.encoded(conditions)
            + "&"
            + FIELDS
            + "&orderBy=id%20desc&page=1&pageSize="
            + most;
    for (JsonNode each : calls.get("/service/tickets" + query)) {
      found.add(ticket(each));
    }
    return found;
  }

  private PsaTicket ticket(JsonNode json) throws PsaException {
    String id = json.path("id").asString("");
    return new PsaTicket(
        id,
        id,
        json.path("summary").asString(""),
        calls.page(id),
        name(json.path("company")),
        name(json.path("status")));
  }

  private static String name(JsonNode reference) {
    return reference.path("name").asString(null);
  }

  @Override
  public List<String> notesSince(PsaTicket ticket, Instant since) throws PsaException {
    List<String> texts = new ArrayList<>();
    for (int page = 1; page <= MOST_PAGES; page++) {
      JsonNode notes =
          calls.get(
              "/service/tickets/"
                  + ticket.id()
                  + "/notes?orderBy=id%20desc&page="
                  + page
                  + "&pageSize="
                  + PAGE);
      boolean further = notes.size() == PAGE;
      for (JsonNode note : notes) {
        texts.add(note.path("text").asString(""));
        further = further && !before(note.path("dateCreated").asString(""), since);
      }
      if (!further) {
        break;
      }
    }
    return texts;
  }

  private static boolean before(String stated, Instant since) {
    try {
      return Instant.parse(stated).isBefore(since);
    } catch (DateTimeParseException unsaid) {
      return false;
    }
  }

  @Override
  public void add(PsaTicket ticket, NewNote note) throws PsaException {
    boolean internal = note.visibility() == Visibility.INTERNAL;
    Map<String, Object> body = new LinkedHashMap<>();
    body.put("text", note.text());
    body.put("detailDescriptionFlag", !internal);
    body.put("internalAnalysisFlag", internal);
    body.put("resolutionFlag", false);
    body.put("processNotifications", !internal);
    body.put("customerUpdatedFlag", false);
    JsonNode made = calls.post("/service/tickets/" + ticket.id() + "/notes", body);
    boolean shown =
        made.path("detailDescriptionFlag").asBoolean(false)
            || made.path("resolutionFlag").asBoolean(false)
            || made.path("externalFlag").asBoolean(false);
    if (internal && shown) {
      throw calls
          .client()
          .failure(
              Kind.EXPOSED,
              "It made an internal note visible to the client. Check its workflow rules.");
    }
  }

  @Override
  public int longestNote() {
    return longestNote;
  }
}
