package com.resolutionflow.support.psa;

import com.resolutionflow.support.VendorJson;
import com.resolutionflow.support.provider.RawHttpConnection.Request;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import tools.jackson.databind.annotation.JsonNaming;

/**
 * A HaloPSA with one API application, tokens that can be made to end, and actions that count per
 * ticket.
 */
public final class FakeHalo extends FakePsa {

  private static final String CLIENT = "11111111-2222-3333-4444-555555555555";
  private static final String SECRET = "aaaa-bbbb";
  private static final Pattern TICKET = Pattern.compile("/api/Tickets/(\\d+)");

  private final Set<String> tokens = ConcurrentHashMap.newKeySet();
  private final AtomicInteger issued = new AtomicInteger();
  private volatile Set<String> outcomes = Set.of("Private Note", "Public Note", "Email User");

  public FakeHalo(int port) {
    super(port);
    listen();
  }

  public FakeHalo() {
    this(0);
  }

  @Override
  public String kind() {
    return "halopsa";
  }

  @Override
  public Map<String, String> settings() {
    return Map.of("url", url(), "client_id", CLIENT, "client_secret", SECRET);
  }

  /** Every token it has given is worth nothing from now on. */
  public void endTokens() {
    tokens.clear();
  }

  /** How many tokens it has given. */
  public int issued() {
    return issued.get();
  }

  public void outcomes(Set<String> names) {
    outcomes = Set.copyOf(names);
  }

  @Override
  public synchronized void reset() {
    super.reset();
    outcomes = Set.of("Private Note", "Public Note", "Email User");
  }

  @Override
  protected long nextId(long ticket) {
    return notes(ticket).size() + 1L;
  }

  @Override
  protected boolean addsNote(Request request, String path) {
    return request.method().equals("POST") && path.equals("/api/Actions");
  }

  @Override
  protected Answer answer(Request request, String path, Map<String, String> query) {
    if (path.equals("/api/authinfo")) {
      return Answer.json(200, Map.of("auth_url", url() + "/auth", "tenant_id", "acme"));
    }
    if (path.equals("/ticket")) {
      return Answer.html(200, TicketPage.page(kind(), tickets(), notes()));
    }
    if (path.equals("/auth/token") && request.method().equals("POST")) {
      return token(query("?" + request.body()), query);
    }
    if (!path.startsWith("/api/")) {
      return null;
    }
    String bearer = request.headers().getOrDefault("Authorization", "").replace("Bearer ", "");
    return isRevoked() || !tokens.contains(bearer) ? unauthorised() : inside(request, path, query);
  }

  private Answer token(Map<String, String> form, Map<String, String> query) {
    boolean good =
        !isRevoked()
            && CLIENT.equals(form.get("client_id"))
            && SECRET.equals(form.get("client_secret"))
            && "client_credentials".equals(form.get("grant_type"))
            && "acme".equals(query.get("tenant"));
    if (!good) {
      return Answer.json(400, Map.of("error", "invalid_client"));
    }
    String token = "token-" + issued.incrementAndGet();
    tokens.add(token);
    return Answer.json(
        200, Map.of("access_token", token, "token_type", "Bearer", "expires_in", 3600));
  }

  private Answer inside(Request request, String path, Map<String, String> query) {
    if (request.method().equals("POST")) {
      return path.equals("/api/Actions") ? act(request.body()) : null;
    }
    Matcher one = TICKET.matcher(path);
    if (one.matches()) {
      FakeTicket ticket = ticket(Long.parseLong(one.group(1)));
      return ticket == null
          ? Answer.json(404, Map.of("ClassName", "NotFound", "Message", "Ticket not found"))
          : Answer.json(200, shown(ticket));
    }
    return switch (path) {
      case "/api/Agent/me" -> Answer.json(200, Map.of("id", 3, "name", "ResolutionFlow API"));
      case "/api/Outcome" ->
          Answer.json(
              200,
              outcomes.stream().map(name -> Map.of("id", name.length(), "outcome", name)).toList());
      case "/api/Tickets" -> search(query);
      case "/api/Actions" -> actions(query);
      default -> null;
    };
  }

  private Answer search(Map<String, String> query) {
    if (!query.containsKey("pageinate")) {
      complain("a search that is not paged: " + query);
    }
    String words = query.getOrDefault("search", "").toLowerCase(Locale.ROOT);
    List<Map<String, Object>> found =
        tickets().stream()
            .filter(
                ticket ->
                    (ticket.id() + " " + ticket.summary() + " " + ticket.client())
                        .toLowerCase(Locale.ROOT)
                        .contains(words))
            .limit(Integer.parseInt(query.getOrDefault("page_size", "50")))
            .map(FakeHalo::shown)
            .toList();
    return Answer.json(200, Map.of("record_count", found.size(), "tickets", found));
  }

  private static Map<String, Object> shown(FakeTicket ticket) {
    return Map.of(
        "id",
        ticket.id(),
        "summary",
        ticket.summary(),
        "client_name",
        ticket.client(),
        "status_id",
        ticket.closed() ? 9 : 1,
        "merged_into_id",
        ticket.mergedInto());
  }

  private Answer actions(Map<String, String> query) {
    List<FakeNote> all = notes(Long.parseLong(query.get("ticket_id")));
    List<Map<String, Object>> newest =
        all.reversed().stream()
            .limit(Integer.parseInt(query.get("count")))
            .map(FakeHalo::shown)
            .toList();
    return Answer.json(200, Map.of("record_count", all.size(), "actions", newest));
  }

  private static Map<String, Object> shown(FakeNote note) {
    Map<String, Object> shown = new LinkedHashMap<>();
    shown.put("id", note.id());
    shown.put("ticket_id", note.ticketId());
    shown.put("note", note.text());
    shown.put("hiddenfromuser", !note.shownToClient());
    shown.put("datetime", note.at().toString().replaceAll("\\..*", ""));
    return shown;
  }

  /**
   * Arrays only; a ticket and an outcome in each. Without the flag the outcome decides, and most of
   * them show it.
   */
  private Answer act(String body) {
    if (!body.startsWith("[")) {
      complain("no array: " + body);
      return Answer.json(400, "An array is expected");
    }
    Action action = VendorJson.read(body, Action[].class)[0];
    FakeTicket ticket = ticket(action.ticketId());
    if (ticket == null) {
      return Answer.json(404, Map.of("ClassName", "NotFound", "Message", "Ticket not found"));
    }
    if (ticket.closed()) {
      return Answer.json(400, Map.of("resultCode", 1, "errorMessage", "The ticket is closed"));
    }
    if (action.outcomeId() == null
        && (action.outcome() == null || !outcomes.contains(action.outcome()))) {
      return Answer.json(400, Map.of("message", "Please enter an outcome"));
    }
    String text = action.note() == null ? "" : action.note();
    if (text.length() > noteLimit) {
      return Answer.json(
          400, Map.of("error", "The note is longer than " + noteLimit + " characters"));
    }
    if (!Boolean.FALSE.equals(action.sendemail())) {
      complain("an action that would send mail: " + body);
    }
    boolean hidden = Boolean.TRUE.equals(action.hiddenfromuser());
    String fields = JSON.writeValueAsString(action);
    return Answer.json(201, shown(hold(ticket.id(), text, !hidden, fields)));
  }

  /** An action as it is sent, a note among others. */
  @JsonNaming(SnakeCaseStrategy.class)
  public record Action(
      long ticketId,
      Integer outcomeId,
      String outcome,
      String note,
      String noteHtml,
      Boolean hiddenfromuser,
      Boolean sendemail) {}

  @Override
  protected Answer unauthorised() {
    return Answer.json(401, Map.of("Message", "Authorization has been denied for this request."));
  }

  @Override
  protected Answer tooMany() {
    return Answer.json(429, "Rate Limit Reached - 300 Requests per rolling 5 minute window");
  }
}
