package com.resolutionflow.ticket.system.connectwise;

import com.resolutionflow.ticket.system.NewNote;
import com.resolutionflow.ticket.system.SystemTicket;
import com.resolutionflow.ticket.system.TicketDesk;
import com.resolutionflow.ticket.system.Trouble;
import com.resolutionflow.ticket.system.Trouble.Kind;
import com.resolutionflow.ticket.system.Visibility;
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
 * Service tickets of one ConnectWise. A note is of exactly one sort: internal analysis, which the
 * client never sees, or discussion, which they do. The third, resolution, is shown to clients as
 * well, so that nothing internal goes there.
 */
final class ConnectWiseDesk implements TicketDesk {

  private static final String FIELDS = "fields=id,summary,status,company";
  private static final int PAGE = 25;
  private static final int MOST_PAGES = 40;
  private static final Pattern NUMBER = Pattern.compile("#?\\s*0*([1-9][0-9]{0,9})");
  private static final Pattern NOT_IN_TEXTS = Pattern.compile("[\"\\\\\\[\\]\\p{Cntrl}]+");

  private final ConnectWiseCalls calls;
  private final int longestNote;

  ConnectWiseDesk(ConnectWiseCalls calls, int longestNote) {
    this.calls = calls;
    this.longestNote = longestNote;
  }

  @Override
  public String greet() throws Trouble {
    calls.forgetRelease();
    JsonNode info = calls.get("/system/info");
    calls.get("/service/tickets?" + FIELDS + "&page=1&pageSize=1");
    return calls.line().label() + " " + info.path("version").asString("") + " answered.";
  }

  @Override
  public Optional<SystemTicket> find(String ref) throws Trouble {
    var number = NUMBER.matcher(ref.strip());
    if (!number.matches()) {
      return Optional.empty();
    }
    try {
      return Optional.of(ticket(calls.get("/service/tickets/" + number.group(1) + "?" + FIELDS)));
    } catch (Trouble trouble) {
      if (trouble.kind() == Kind.MISSING) {
        return Optional.empty();
      }
      throw trouble;
    }
  }

  @Override
  public List<SystemTicket> search(String words, int most) throws Trouble {
    String text = NOT_IN_TEXTS.matcher(words).replaceAll(" ").strip();
    if (text.isEmpty()) {
      return List.of();
    }
    String conditions =
        "summary contains \"" + text + "\" or company/name contains \"" + text + "\"";
    var number = NUMBER.matcher(text);
    if (number.matches()) {
      conditions = "id=" + number.group(1) + " or " + conditions;
    }
    List<SystemTicket> found = new ArrayList<>();
    String query =
        "?conditions="
            + ConnectWiseCalls.encoded(conditions)
            + "&"
            + FIELDS
            + "&orderBy=id%20desc&page=1&pageSize="
            + most;
    for (JsonNode each : calls.get("/service/tickets" + query)) {
      found.add(ticket(each));
    }
    return found;
  }

  private SystemTicket ticket(JsonNode json) throws Trouble {
    String id = json.path("id").asString("");
    return new SystemTicket(
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
  public List<String> notesSince(SystemTicket ticket, Instant since) throws Trouble {
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
  public void add(SystemTicket ticket, NewNote note) throws Trouble {
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
          .line()
          .trouble(
              Kind.EXPOSED,
              "It made an internal note visible to the client. Look at its workflow rules.");
    }
  }

  @Override
  public int longestNote() {
    return longestNote;
  }
}
