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
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/**
 * The tickets of one ConnectWise. Those of a service board and those of a project share one series
 * of numbers and are two resources of the API with the same shapes; a ticket's id here is the path
 * of its resource, so that its notes are read and written where it is. A note is of exactly one
 * type: internal analysis, which the client never sees, or discussion, which the client sees. The
 * third type, resolution, is visible to clients as well, so it is never used for internal notes.
 */
final class ConnectWiseTickets extends NumberedTickets {

  private static final String SERVICE = "/service/tickets";
  private static final String PROJECT = "/project/tickets";
  private static final String PROJECT_FIELDS = "fields=id,summary,status,company,closedFlag";
  private static final String FIELDS = PROJECT_FIELDS + ",mergedParentTicket";
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
    calls.get(SERVICE + "?" + FIELDS + "&page=1&pageSize=1");
    boolean projects = mayReadProjects();
    return calls.client().label()
        + " "
        + info.path("version").asString("")
        + " answered."
        + (projects
            ? ""
            : " Its API member may not read project tickets, so that only service tickets are"
                + " found.");
  }

  private boolean mayReadProjects() throws PsaException {
    try {
      calls.get(PROJECT + "?" + PROJECT_FIELDS + "&page=1&pageSize=1");
      return true;
    } catch (PsaException trouble) {
      if (isClosedToUs(trouble)) {
        return false;
      }
      throw trouble;
    }
  }

  /** Not every security role has the project module, and not every server. */
  private static boolean isClosedToUs(PsaException trouble) {
    return trouble.kind() == Kind.UNAUTHORIZED || trouble.kind() == Kind.NOT_FOUND;
  }

  @Override
  protected Optional<PsaTicket> read(String number) throws PsaException {
    return Optional.of(calls.inRelease(codebase -> inEither(codebase, number)));
  }

  private PsaTicket inEither(String codebase, String number) throws PsaException {
    try {
      return ticket(SERVICE, calls.read(codebase, SERVICE + "/" + number + "?" + FIELDS));
    } catch (PsaException none) {
      if (none.kind() != Kind.NOT_FOUND) {
        throw none;
      }
    }
    try {
      return ticket(PROJECT, calls.read(codebase, PROJECT + "/" + number + "?" + PROJECT_FIELDS));
    } catch (PsaException trouble) {
      throw trouble.kind() != Kind.UNAUTHORIZED
          ? trouble
          : calls
              .client()
              .failure(
                  Kind.REJECTED,
                  "It has no service ticket "
                      + number
                      + ", and its API member may not read project tickets: "
                      + "an admin can let its security role inquire project tickets.");
    }
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
    String query =
        "&conditions="
            + ConnectWiseApi.encoded(conditions)
            + "&orderBy=id%20desc&page=1&pageSize="
            + most;
    List<PsaTicket> found = new ArrayList<>(all(SERVICE, FIELDS + query));
    try {
      found.addAll(all(PROJECT, PROJECT_FIELDS + query));
    } catch (PsaException trouble) {
      if (!isClosedToUs(trouble)) {
        throw trouble;
      }
    }
    found.sort(Comparator.comparing((PsaTicket ticket) -> Long.parseLong(ticket.ref())).reversed());
    return List.copyOf(found.subList(0, Math.min(most, found.size())));
  }

  private List<PsaTicket> all(String resource, String query) throws PsaException {
    List<PsaTicket> tickets = new ArrayList<>();
    for (JsonNode each : calls.get(resource + "?" + query)) {
      tickets.add(ticket(resource, each));
    }
    return tickets;
  }

  private PsaTicket ticket(String resource, JsonNode json) throws PsaException {
    String id = json.path("id").asString("0");
    String parent = json.path("mergedParentTicket").path("id").asString("0");
    return new PsaTicket(
        resource + "/" + id,
        id,
        json.path("summary").asString(""),
        calls.page(id),
        name(json.path("company")),
        name(json.path("status")),
        json.path("closedFlag").asBoolean(false),
        parent.equals("0") ? null : parent);
  }

  private static String name(JsonNode reference) {
    return reference.path("name").asString(null);
  }

  @Override
  public List<String> notesSince(PsaTicket ticket, Instant since) throws PsaException {
    List<String> texts = new ArrayList<>();
    for (int page = 1; page <= MOST_PAGES; page++) {
      JsonNode notes =
          calls.get(ticket.id() + "/notes?orderBy=id%20desc&page=" + page + "&pageSize=" + PAGE);
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
    JsonNode made = calls.post(ticket.id() + "/notes", body);
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
