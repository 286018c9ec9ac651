package com.resolutionflow.support.psa;

import com.resolutionflow.support.VendorJson;
import com.resolutionflow.support.provider.RawHttpConnection.Request;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An Autotask PSA with its zone directory, one API user and the picklists of a fresh one,
 * misleading label included.
 */
public final class FakeAutotask extends FakePsa {

  private static final String USER = "api@acme.example.com";
  private static final Pattern NOTES = Pattern.compile("/(ticket|task)s/(\\d+)/notes");

  /**
   * A value of a picklist.
   *
   * @param shownToClient for {@code publish}: what it really does
   */
  public record Pick(
      int value, String label, boolean active, boolean system, boolean shownToClient) {}

  public static final List<Pick> PUBLISH =
      List.of(
          new Pick(1, "All Autotask Users", true, true, true),
          new Pick(2, "Internal Project Team", true, true, false),
          new Pick(4, "Internal & Co-Managed", true, true, false));

  public static final List<Pick> TYPES =
      List.of(
          new Pick(13, "Workflow Rule Note", true, true, false),
              new Pick(1, "Task Summary", true, false, false),
          new Pick(3, "Task Notes", true, false, false),
              new Pick(18, "Client Portal Note", true, true, false));

  private volatile List<Pick> publish = PUBLISH;
  private volatile List<Pick> types = TYPES;
  private volatile String zone = "zone1";
  private volatile boolean tasksForbidden;
  private final Set<Long> tasks = ConcurrentHashMap.newKeySet();

  public FakeAutotask(int port) {
    super(port);
    listen();
  }

  public FakeAutotask() {
    this(0);
  }

  @Override
  public String kind() {
    return "autotask";
  }

  @Override
  public Map<String, String> settings() {
    return Map.of(
        "username",
        USER,
        "secret",
        "s3cret",
        "integration_code",
        "ABCDEFGHIJKLMNOPQRSTUVWXYZ1",
        "zone_url",
        url() + "/atservicesrest/v1.0");
  }

  /** Offers these values from now on. */
  public void offers(List<Pick> newPublish, List<Pick> newTypes) {
    publish = List.copyOf(newPublish);
    types = List.copyOf(newTypes);
  }

  /** A new task of a project: no ticket has its number. */
  public FakeTicket addTask(long id, String number, String summary, String client) {
    tasks.add(id);
    return add(id, number, summary, client);
  }

  /** The API user may not read the tasks of projects. */
  public void forbidTasks() {
    tasksForbidden = true;
  }

  /** The customer lives in another zone from now on; the old one does not know them. */
  public void move(String newZone) {
    zone = newZone;
  }

  @Override
  public synchronized void reset() {
    super.reset();
    publish = PUBLISH;
    types = TYPES;
    zone = "zone1";
    tasksForbidden = false;
    tasks.clear();
  }

  @Override
  protected boolean addsNote(Request request, String path) {
    return request.method().equals("POST") && path.endsWith("/Notes");
  }

  @Override
  protected Answer answer(Request request, String path, Map<String, String> query) {
    if (path.equals("/atservicesrest/v1.0/zoneInformation")) {
      return USER.equals(query.get("user"))
          ? Answer.json(
              200,
              Map.of(
                  "zoneName",
                  zone,
                  "url",
                  url() + "/" + zone + "/ATServicesRest/",
                  "webUrl",
                  url() + "/ww/",
                  "ci",
                  123456))
          : error("Zone information could not be determined");
    }
    Matcher api = Pattern.compile("/(zone\\d)/ATServicesRest/V1\\.0(/.*)").matcher(path);
    if (path.startsWith("/ww/")) {
      return Answer.html(200, TicketPage.page(kind(), tickets(), notes()));
    }
    if (!api.matches()) {
      return null;
    }
    Map<String, String> headers = request.headers();
    boolean known =
        USER.equals(headers.get("UserName"))
            && "s3cret".equals(headers.get("Secret"))
            && headers.getOrDefault("ApiIntegrationCode", "").length() == 27;
    return isRevoked() || !known || !api.group(1).equals(zone)
        ? unauthorised()
        : inside(request, api.group(2));
  }

  private Answer inside(Request request, String path) {
    Matcher notes = NOTES.matcher(path.toLowerCase(Locale.ROOT));
    boolean post = request.method().equals("POST");
    if (notes.matches() && post) {
      return add(notes.group(1), Long.parseLong(notes.group(2)), request.body());
    }
    if (tasksForbidden && path.startsWith("/Task")) {
      return error("The logged in Resource does not have the adequate permissions. ");
    }
    return switch (path) {
      case "/ThresholdInformation" ->
          Answer.json(
              200,
              Map.of(
                  "externalRequestThreshold",
                  10_000,
                  "requestThresholdTimeframe",
                  60,
                  "currentTimeframeRequestCount",
                  calls().size()));
      case "/TicketNotes/entityInformation/fields", "/TaskNotes/entityInformation/fields" ->
          Answer.json(
              200, Map.of("fields", List.of(field("publish", publish), field("noteType", types))));
      case "/Tickets/query", "/Tasks/query", "/TicketNotes/query", "/TaskNotes/query" ->
          post ? found(path, VendorJson.read(request.body(), Query.class)) : null;
      default -> null;
    };
  }

  private Answer found(String path, Query query) {
    boolean inTasks = path.startsWith("/Task");
    if (path.endsWith("Notes/query")) {
      return items(
          notes().stream()
              .filter(one -> tasks.contains(one.ticketId()) == inTasks)
              .filter(wanted(query))
              .map(FakeAutotask::noted)
              .toList());
    }
    return items(
        tickets().stream()
            .filter(one -> tasks.contains(one.id()) == inTasks)
            .filter(matching(query))
            .map(this::shown)
            .toList());
  }

  private static Map<String, Object> field(String name, List<Pick> picks) {
    List<Map<String, Object>> values =
        picks.stream()
            .map(
                pick -> {
                  Map<String, Object> value = new LinkedHashMap<>();
                  value.put("value", Integer.toString(pick.value()));
                  value.put("label", pick.label());
                  value.put("isActive", pick.active());
                  value.put("isSystem", pick.system());
                  return value;
                })
            .toList();
    return Map.of(
        "name",
        name,
        "dataType",
        "integer",
        "isRequired",
        true,
        "isPickList",
        true,
        "picklistValues",
        values);
  }

  private static Answer items(List<Map<String, Object>> items) {
    return Answer.json(
        200,
        Map.of("items", items, "pageDetails", Map.of("count", items.size(), "requestCount", 500)));
  }

  private static Predicate<FakeTicket> matching(Query query) {
    Condition filter = query.filter().getFirst();
    List<Condition> conditions = filter.items().isEmpty() ? List.of(filter) : filter.items();
    return ticket -> conditions.stream().anyMatch(condition -> condition.matches(ticket));
  }

  private static Predicate<FakeNote> wanted(Query query) {
    Condition and = query.filter().getFirst();
    String ticket = and.items().get(0).text();
    Instant since = Instant.parse(and.items().get(1).text());
    return note ->
        "and".equals(and.op())
            && Long.toString(note.ticketId()).equals(ticket)
            && !note.at().isBefore(since);
  }

  private record Query(List<Condition> filter) {}

  /** A text or number that a field is compared to, or several conditions in one. */
  private record Condition(String op, String field, Object value, List<Condition> items) {

    String text() {
      return String.valueOf(value);
    }

    boolean matches(FakeTicket ticket) {
      String wanted = text().toLowerCase(Locale.ROOT);
      String of =
          ("title".equals(field) ? ticket.summary() : ticket.number()).toLowerCase(Locale.ROOT);
      return "eq".equals(op) ? of.equals(wanted) : of.contains(wanted);
    }
  }

  /** A note as it is sent. */
  public record Note(
      Long ticketID, Long taskID, String title, String description, int noteType, int publish) {

    long on() {
      return taskID == null ? Objects.requireNonNullElse(ticketID, 0L) : taskID;
    }
  }

  private Map<String, Object> shown(FakeTicket ticket) {
    return Map.of(
        "id",
        ticket.id(),
        tasks.contains(ticket.id()) ? "taskNumber" : "ticketNumber",
        ticket.number(),
        "title",
        ticket.summary(),
        "status",
        ticket.closed() ? 5 : 1,
        "companyID",
        7);
  }

  private static Map<String, Object> noted(FakeNote note) {
    return Map.of(
        "id",
        note.id(),
        "ticketID",
        note.ticketId(),
        "description",
        note.text(),
        "publish",
        note.as(Note.class).publish());
  }

  private Answer add(String entity, long id, String body) {
    Note note = VendorJson.read(body, Note.class);
    boolean task = entity.equals("task");
    FakeTicket ticket = task == tasks.contains(id) ? ticket(id) : null;
    Pick pick =
        publish.stream()
            .filter(one -> one.value() == note.publish() && one.active())
            .findFirst()
            .orElse(null);
    boolean type = types.stream().anyMatch(one -> one.value() == note.noteType() && one.active());
    String text = note.description() == null ? "" : note.description();
    if (ticket == null) {
      return error("Value does not exist for the required field ticketID. ");
    }
    if (ticket.closed()) {
      return error("The ticket is complete; notes cannot be added. ");
    }
    if (pick == null
        || !type
        || note.on() != id
        || (note.taskID() != null) != task
        || note.title() == null
        || note.title().isBlank()) {
      complain("a note that Autotask refuses: " + body);
      return error("Value does not exist for the required field noteType. ");
    }
    if (text.length() > Math.min(noteLimit, 32_000)) {
      return error("The description exceeds the maximum length. ");
    }
    return Answer.json(200, Map.of("itemId", hold(id, text, pick.shownToClient(), body).id()));
  }

  private static Answer error(String said) {
    return Answer.json(500, Map.of("errors", List.of(said)));
  }

  @Override
  protected Answer unauthorised() {
    return new Answer(401, Map.of(), "");
  }

  @Override
  protected Answer tooMany() {
    return Answer.json(429, Map.of("errors", List.of("The request threshold was exceeded.")));
  }
}
