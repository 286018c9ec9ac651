package com.resolutionflow.support.psa;

import com.resolutionflow.support.VendorJson;
import com.resolutionflow.support.provider.RawHttpConnection;
import com.resolutionflow.support.provider.RawHttpConnection.Request;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * A vendor's ticket system on the loopback, speaking the vendor's real wire format as far as we use
 * it, and strict where the real one is. It can be told to misbehave, and afterwards be asked which
 * notes it holds and who may see them. Whatever the real one would not know fails the test on
 * {@link #close}. At {@code /} it shows people its tickets.
 */
public abstract class FakePsa implements AutoCloseable {

  protected static final JsonMapper JSON = JsonMapper.builder().build();

  private final ServerSocket server;
  private final Queue<FailureMode> noteMoods = new ConcurrentLinkedQueue<>();
  private final Queue<FailureMode> moods = new ConcurrentLinkedQueue<>();
  private final List<String> unexpected = new CopyOnWriteArrayList<>();
  private final List<String> calls = new CopyOnWriteArrayList<>();
  private final Set<Socket> open = ConcurrentHashMap.newKeySet();
  private final AtomicInteger atOnce = new AtomicInteger();
  private final AtomicInteger mostAtOnce = new AtomicInteger();
  private final Map<Long, FakeTicket> tickets = new LinkedHashMap<>();
  private final List<FakeNote> notes = new ArrayList<>();
  private volatile boolean revoked;
  protected volatile int noteLimit = Integer.MAX_VALUE;

  protected FakePsa(int port) {
    try {
      this.server = new ServerSocket(port, 50, InetAddress.getByName("127.0.0.1"));
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  /** Begins to listen; a subclass calls it when it is ready. */
  protected final void listen() {
    Thread.ofVirtual().start(this::accept);
  }

  /** The kind of integration that talks to it. */
  public abstract String kind();

  /** What the integration must be told. */
  public abstract Map<String, String> settings();

  /** Answers a call as the vendor does; null for one that the vendor does not know. */
  protected abstract Answer answer(Request request, String path, Map<String, String> query);

  /** Whether the call adds a note. */
  protected abstract boolean addsNote(Request request, String path);

  /** What the vendor says to credentials that it does not know. */
  protected abstract Answer unauthorised();

  /** What the vendor says with 429. */
  protected abstract Answer tooMany();

  /** A whole answer. */
  protected record Answer(int status, Map<String, String> headers, String body) {

    static Answer json(int status, Object body) {
      return new Answer(
          status,
          Map.of("Content-Type", "application/json; charset=utf-8"),
          JSON.writeValueAsString(body));
    }

    static Answer html(int status, String body) {
      return new Answer(status, Map.of("Content-Type", "text/html; charset=utf-8"), body);
    }
  }

  /**
   * A ticket.
   *
   * @param mergedInto the id of the ticket that it was merged into; 0 if it was not
   */
  public record FakeTicket(
      long id, String number, String summary, String client, boolean closed, long mergedInto) {}

  /**
   * A note.
   *
   * @param shownToClient whether the client can see it at the vendor's
   * @param fields as JSON, in the vendor's format
   */
  public record FakeNote(
      long ticketId, long id, String text, boolean shownToClient, String fields, Instant at) {

    /** Its fields as the vendor's own record of them. */
    public <T> T as(Class<T> type) {
      return VendorJson.read(fields, type);
    }
  }

  public String url() {
    return "http://127.0.0.1:" + server.getLocalPort();
  }

  public String hostAndPort() {
    return "127.0.0.1:" + server.getLocalPort();
  }

  /** For the operator's list of private addresses that may be called. */
  public String allowed() {
    return kind() + "@" + hostAndPort();
  }

  /** A new ticket. */
  public synchronized FakeTicket add(long id, String number, String summary, String client) {
    FakeTicket ticket = new FakeTicket(id, number, summary, client, false, 0);
    tickets.put(id, ticket);
    return ticket;
  }

  /** No note may be added to it any more. */
  public synchronized void closeTicket(long id) {
    tickets.computeIfPresent(
        id, (same, old) -> new FakeTicket(id, old.number(), old.summary(), old.client(), true, 0));
  }

  /** Its notes are the other ticket's from now on, and it is closed. */
  public synchronized void merge(long id, long into) {
    tickets.computeIfPresent(
        id,
        (same, old) -> new FakeTicket(id, old.number(), old.summary(), old.client(), true, into));
    List<FakeNote> moved = notes.stream().filter(note -> note.ticketId() == id).toList();
    notes.removeAll(moved);
    moved.forEach(note -> hold(into, note.text(), note.shownToClient(), note.fields()));
  }

  public synchronized void deleteTicket(long id) {
    tickets.remove(id);
  }

  /** Refuses longer notes from now on. */
  public void limitNotes(int characters) {
    noteLimit = characters;
  }

  /** The credentials are good for nothing any more. */
  public void revoke() {
    revoked = true;
  }

  public void restore() {
    revoked = false;
  }

  protected boolean isRevoked() {
    return revoked;
  }

  /** Does these with the notes that come next, one each. */
  public FakePsa withNotes(FailureMode... next) {
    noteMoods.addAll(List.of(next));
    return this;
  }

  /** Does these with the calls that come next, whatever they are, one each. */
  public FakePsa withCalls(FailureMode... next) {
    moods.addAll(List.of(next));
    return this;
  }

  /** The notes that it holds, in the order they came. */
  public synchronized List<FakeNote> notes() {
    return List.copyOf(notes);
  }

  /** The notes of one ticket. */
  public synchronized List<FakeNote> notes(long ticket) {
    return notes.stream().filter(note -> note.ticketId() == ticket).toList();
  }

  /** Somebody else's note. */
  public synchronized void note(long ticket, String text) {
    hold(ticket, text, false, "{}");
  }

  /** Every call so far, as {@code POST /path}. */
  public List<String> calls() {
    return List.copyOf(calls);
  }

  /** The most calls that were under way at the same time. */
  public int mostAtOnce() {
    return mostAtOnce.get();
  }

  /**
   * What came that should not have; looking at it takes it off the list that {@link #close}
   * complains of.
   */
  public List<String> unexpected() {
    List<String> seen = List.copyOf(unexpected);
    unexpected.removeAll(seen);
    return seen;
  }

  /** Forgets tickets, notes and what it was told to do. */
  public synchronized void reset() {
    tickets.clear();
    notes.clear();
    noteMoods.clear();
    moods.clear();
    calls.clear();
    mostAtOnce.set(0);
    revoked = false;
    noteLimit = Integer.MAX_VALUE;
  }

  protected final synchronized List<FakeTicket> tickets() {
    return List.copyOf(tickets.values());
  }

  protected final synchronized FakeTicket ticket(long id) {
    return tickets.get(id);
  }

  protected final synchronized FakeNote hold(
      long ticket, String text, boolean shown, String fields) {
    FakeNote note = new FakeNote(ticket, nextId(ticket), text, shown, fields, Instant.now());
    notes.add(note);
    return note;
  }

  /** The next note's id, which some count per ticket. Called while holding the notes. */
  protected long nextId(long ticket) {
    return notes.size() + 1L;
  }

  protected final void complain(String what) {
    unexpected.add(what);
  }

  private void accept() {
    while (!server.isClosed()) {
      try {
        Socket socket = server.accept();
        open.add(socket);
        Thread.ofVirtual().start(() -> converse(socket));
      } catch (IOException closed) {
        return;
      }
    }
  }

  private void converse(Socket socket) {
    try (socket) {
      RawHttpConnection wire = new RawHttpConnection(socket);
      for (Request request = wire.read(); request != null; request = wire.read()) {
        mostAtOnce.accumulateAndGet(atOnce.incrementAndGet(), Math::max);
        serve(request, wire);
      }
    } catch (IOException gone) {
      // the client has gone, or was sent away
    } finally {
      open.remove(socket);
    }
  }

  private void serve(Request request, RawHttpConnection wire) throws IOException {
    String path = request.path().split("\\?", 2)[0];
    calls.add(request.method() + " " + request.path());
    FailureMode mood = moods.poll();
    if (mood == null && addsNote(request, path)) {
      mood = noteMoods.poll();
    }
    Map<String, String> query = query(request.path());
    Answer answer = mood == null ? answered(request, path, query) : null;
    if (mood instanceof FailureMode.Slow(var time)) {
      wire.hang(time);
      answer = answered(request, path, query);
    }
    // Whoever has the answer may ask the next thing before we are back.
    atOnce.decrementAndGet();
    if (answer != null) {
      send(wire, answer);
    } else {
      serve(mood, request, path, wire);
    }
  }

  private void serve(FailureMode mood, Request request, String path, RawHttpConnection wire)
      throws IOException {
    Map<String, String> query = query(request.path());
    switch (mood) {
      case FailureMode.None() -> send(wire, answered(request, path, query));
      case FailureMode.AcceptsThenFails() -> {
        answered(request, path, query);
        send(wire, Answer.html(500, "<html><h1>Runtime Error</h1></html>"));
      }
      case FailureMode.AcceptsThenHangs() -> {
        answered(request, path, query);
        wire.hang();
      }
      case FailureMode.AcceptsThenResets() -> {
        answered(request, path, query);
        wire.reset();
      }
      case FailureMode.Fails(int status) ->
          send(wire, Answer.html(status, "<html><h1>Bad Gateway</h1></html>"));
      case FailureMode.Resets() -> wire.reset();
      case FailureMode.TooMany(Integer seconds) -> send(wire, limited(seconds));
      case FailureMode.Page() ->
          send(
              wire,
              Answer.html(200, "<!doctype html><title>Please sign in to the network</title>"));
      case FailureMode.Slow slow -> throw new IllegalStateException("answered above");
    }
  }

  private Answer limited(Integer seconds) {
    Answer said = tooMany();
    Map<String, String> headers = new LinkedHashMap<>(said.headers());
    if (seconds != null) {
      headers.put("Retry-After", seconds.toString());
    }
    return new Answer(429, headers, said.body());
  }

  private Answer answered(Request request, String path, Map<String, String> query) {
    if (path.equals("/") && request.method().equals("GET")) {
      return Answer.html(200, TicketPage.page(kind(), tickets(), notes()));
    }
    try {
      Answer answer = answer(request, path, query);
      if (answer != null) {
        return answer;
      }
      complain("unknown: " + request.method() + " " + request.path());
    } catch (JacksonException noJson) {
      complain("no JSON: " + request.method() + " " + request.path() + " " + request.body());
    }
    return Answer.html(404, "<html><h1>Not Found</h1></html>");
  }

  private static void send(RawHttpConnection wire, Answer answer) throws IOException {
    wire.send(answer.status(), answer.headers(), answer.body().getBytes(StandardCharsets.UTF_8));
  }

  protected static Map<String, String> query(String path) {
    Map<String, String> query = new LinkedHashMap<>();
    int mark = path.indexOf('?');
    if (mark >= 0) {
      for (String pair : path.substring(mark + 1).split("&")) {
        String[] parts = pair.split("=", 2);
        query.put(
            parts[0], URLDecoder.decode(parts.length < 2 ? "" : parts[1], StandardCharsets.UTF_8));
      }
    }
    return query;
  }

  @Override
  public void close() {
    try {
      server.close();
      for (Socket socket : open) {
        socket.close();
      }
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
    if (!unexpected.isEmpty()) {
      throw new AssertionError(
          "The fake " + kind() + " did not expect: " + String.join("\n", unexpected));
    }
  }
}
