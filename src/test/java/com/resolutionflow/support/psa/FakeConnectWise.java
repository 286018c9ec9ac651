package com.resolutionflow.support.psa;

import com.resolutionflow.support.VendorJson;
import com.resolutionflow.support.provider.RawHttpConnection.Request;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** A ConnectWise PSA with one company, {@code acme}, and one API member. */
public final class FakeConnectWise extends FakePsa {

  private static final String CLIENT_ID = "0f2f3c9e-1f6a-4f0a-9a55-6f1f0d6d7a11";
  private static final String KEYS = "acme+pub1:priv1";
  private static final Pattern NOTES =
      Pattern.compile("/apis/3\\.0/(service|project)/tickets/(\\d+)/notes");
  private static final Pattern TICKET =
      Pattern.compile("/apis/3\\.0/(service|project)/tickets/(\\d+)");
  private static final Pattern TICKETS = Pattern.compile("/apis/3\\.0/(service|project)/tickets");
  private static final Pattern SUMMARY = Pattern.compile("summary contains \"([^\"]*)\"");
  private static final Pattern ID = Pattern.compile("\\bid=(\\d+)");

  private volatile String codebase = "v2026_1/";
  private volatile String overriding = "";
  private volatile boolean projectsForbidden;
  private final Set<Long> ofProjects = ConcurrentHashMap.newKeySet();

  public FakeConnectWise(int port) {
    super(port);
    listen();
  }

  public FakeConnectWise() {
    this(0);
  }

  @Override
  public String kind() {
    return "connectwise";
  }

  @Override
  public Map<String, String> settings() {
    return Map.of(
        "url",
        url(),
        "company_id",
        "acme",
        "public_key",
        "pub1",
        "private_key",
        "priv1",
        "client_id",
        CLIENT_ID);
  }

  /** Is on another release from now on, under another path. */
  public void upgrade(String newCodebase) {
    codebase = newCodebase;
  }

  /** A workflow rule sets that flag on every note, whatever was asked for. */
  public void workflowSets(String flag) {
    overriding = flag;
  }

  /** A new ticket of a project: the service desk's resource does not know it. */
  public FakeTicket addToProject(long id, String summary, String client) {
    ofProjects.add(id);
    return add(id, Long.toString(id), summary, client);
  }

  /** The API member's security role has no project module. */
  public void forbidProjects() {
    projectsForbidden = true;
  }

  @Override
  public synchronized void reset() {
    super.reset();
    overriding = "";
    projectsForbidden = false;
    ofProjects.clear();
  }

  @Override
  protected boolean addsNote(Request request, String path) {
    return request.method().equals("POST") && path.endsWith("/notes");
  }

  @Override
  protected Answer answer(Request request, String path, Map<String, String> query) {
    if (path.equals("/login/companyinfo/acme")) {
      return Answer.json(
          200,
          Map.of(
              "CompanyName",
              "Acme MSP",
              "Codebase",
              codebase,
              "VersionCode",
              "v2026.1",
              "CompanyID",
              "acme",
              "IsCloud",
              true));
    }
    if (path.startsWith("/login/companyinfo/")) {
      return new Answer(200, Map.of("Content-Type", "application/json"), "null");
    }
    if (path.startsWith("/v4_6_release/services/")) {
      return Answer.html(200, TicketPage.page(kind(), tickets(), notes()));
    }
    if (!path.startsWith("/" + codebase + "apis/3.0/")) {
      return path.contains("/apis/3.0/")
          ? Answer.html(404, "<html>The resource cannot be found.</html>")
          : null;
    }
    if (!mayEnter(request)) {
      return unauthorised();
    }
    return inside(request, path.substring(codebase.length()), query);
  }

  private boolean mayEnter(Request request) {
    String basic =
        "Basic " + Base64.getEncoder().encodeToString(KEYS.getBytes(StandardCharsets.UTF_8));
    if (!request
        .headers()
        .getOrDefault("Accept", "")
        .startsWith("application/vnd.connectwise.com+json; version=")) {
      complain("no pinned version: " + request.headers());
    }
    return !isRevoked()
        && basic.equals(request.headers().get("Authorization"))
        && CLIENT_ID.equals(request.headers().get("clientId"));
  }

  private Answer inside(Request request, String path, Map<String, String> query) {
    Matcher notes = NOTES.matcher(path);
    Matcher one = TICKET.matcher(path);
    Matcher all = TICKETS.matcher(path);
    if (projectsForbidden && path.startsWith("/apis/3.0/project/")) {
      return error(403, "Forbidden", "You do not have security rights for this module.", "");
    }
    if (notes.matches()) {
      long id = Long.parseLong(notes.group(2));
      return ticket(notes.group(1), id) == null
          ? missing(id)
          : request.method().equals("POST")
              ? add(id, VendorJson.read(request.body(), Note.class))
              : list(id, query);
    }
    if (one.matches() && request.method().equals("GET")) {
      long id = Long.parseLong(one.group(2));
      FakeTicket found = ticket(one.group(1), id);
      return found == null ? missing(id) : Answer.json(200, shown(found));
    }
    if (all.matches() && request.method().equals("GET")) {
      return Answer.json(200, search(all.group(1), query));
    }
    return path.equals("/apis/3.0/system/info")
        ? new Answer(
            200,
            Map.of("Content-Type", "application/json", "api-current-version", "2026.1"),
            "{\"version\":\"v2026.1\",\"isCloud\":true}")
        : null;
  }

  private FakeTicket ticket(String resource, long id) {
    return resource.equals("project") == ofProjects.contains(id) ? ticket(id) : null;
  }

  private List<Object> search(String resource, Map<String, String> query) {
    String conditions = query.getOrDefault("conditions", "");
    Matcher summary = SUMMARY.matcher(conditions);
    Matcher id = ID.matcher(conditions);
    String words = summary.find() ? summary.group(1).toLowerCase(Locale.ROOT) : "";
    long number = id.find() ? Long.parseLong(id.group(1)) : -1;
    return tickets().stream()
        .filter(ticket -> ticket(resource, ticket.id()) != null)
        .filter(
            ticket ->
                ticket.id() == number
                    || ticket.summary().toLowerCase(Locale.ROOT).contains(words)
                    || ticket.client().toLowerCase(Locale.ROOT).contains(words))
        .sorted((a, b) -> Long.compare(b.id(), a.id()))
        .limit(Integer.parseInt(query.getOrDefault("pageSize", "25")))
        .map(FakeConnectWise::shown)
        .collect(Collectors.toList());
  }

  private static Object shown(FakeTicket ticket) {
    Map<String, Object> shown = new LinkedHashMap<>();
    shown.put("id", ticket.id());
    shown.put("summary", ticket.summary());
    shown.put("status", Map.of("id", 1, "name", ticket.closed() ? "Closed" : "New"));
    shown.put("company", Map.of("id", 5, "identifier", "client", "name", ticket.client()));
    shown.put("closedFlag", ticket.closed());
    if (ticket.mergedInto() != 0) {
      shown.put("mergedParentTicket", Map.of("id", ticket.mergedInto(), "summary", "The other"));
    }
    return shown;
  }

  private Answer list(long ticket, Map<String, String> query) {
    int size = Integer.parseInt(query.getOrDefault("pageSize", "25"));
    int page = Integer.parseInt(query.getOrDefault("page", "1"));
    if (!"id desc".equals(query.get("orderBy"))) {
      complain("notes asked for in no order: " + query);
    }
    return Answer.json(
        200,
        notes(ticket).reversed().stream()
            .skip((long) (page - 1) * size)
            .limit(size)
            .map(FakeConnectWise::shown)
            .toList());
  }

  private static Object shown(FakeNote note) {
    Map<String, Object> shown = new LinkedHashMap<>();
    shown.put("id", note.id());
    shown.put("ticketId", note.ticketId());
    shown.put("text", note.text());
    Note fields = note.as(Note.class);
    shown.put("detailDescriptionFlag", fields.detailDescriptionFlag());
    shown.put("internalAnalysisFlag", fields.internalAnalysisFlag());
    shown.put("resolutionFlag", fields.resolutionFlag());
    shown.put("externalFlag", note.shownToClient());
    shown.put(
        "dateCreated", note.at().truncatedTo(java.time.temporal.ChronoUnit.SECONDS).toString());
    return shown;
  }

  /** A note as it is sent. */
  public record Note(
      String text,
      boolean detailDescriptionFlag,
      boolean internalAnalysisFlag,
      boolean resolutionFlag,
      boolean processNotifications) {

    /** The same with that flag set; the empty name is none. */
    Note with(String flag) {
      return new Note(
          text,
          detailDescriptionFlag || flag.equals("detailDescriptionFlag"),
          internalAnalysisFlag || flag.equals("internalAnalysisFlag"),
          resolutionFlag || flag.equals("resolutionFlag"),
          processNotifications);
    }
  }

  private Answer add(long ticket, Note note) {
    String text = note.text() == null ? "" : note.text();
    if (ticket(ticket).closed()) {
      return error(
          400,
          "InvalidObject",
          "ticket object is invalid",
          "The ticket is closed; notes cannot be added.");
    }
    if (text.length() > noteLimit) {
      return error(
          400,
          "InvalidObject",
          "note object is invalid",
          "The text field is longer than " + noteLimit + " characters.");
    }
    Note kept = note.with(overriding);
    boolean shown = kept.detailDescriptionFlag() || kept.resolutionFlag();
    return Answer.json(201, shown(hold(ticket, text, shown, JSON.writeValueAsString(kept))));
  }

  private static Answer missing(long id) {
    return error(404, "NotFound", "Ticket " + id + " not found", "");
  }

  private static Answer error(int status, String code, String message, String detail) {
    List<Object> errors =
        detail.isEmpty()
            ? List.of()
            : List.of(
                Map.of(
                    "code", "Invalid", "message", detail, "resource", "ticket", "field", "text"));
    return Answer.json(status, Map.of("code", code, "message", message, "errors", errors));
  }

  @Override
  protected Answer unauthorised() {
    return error(401, "Unauthorized", "UserNotAuthenticated", "");
  }

  @Override
  protected Answer tooMany() {
    return error(429, "TooManyRequests", "Too many requests", "");
  }
}
