package com.resolutionflow.ticket.system;

import com.resolutionflow.outbound.Outbound;
import com.resolutionflow.outbound.Reply;
import com.resolutionflow.outbound.Request;
import com.resolutionflow.ticket.system.Trouble.Kind;
import java.time.Duration;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.MissingNode;

/**
 * One account's line to its ticket system. Keeps the {@link Pace}, and turns every way in which a
 * call can end into JSON or a {@link Trouble} that says what it means.
 */
public final class Line {

  /**
   * A note rests on what was read back so shortly before that nobody else can have taken the note
   * over meanwhile.
   */
  private static final Duration FRESH = Duration.ofSeconds(6);

  private static final int LONGEST_REASON = 300;
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final Outbound outbound;
  private final Pace pace;
  private final Duration patience;
  private final String label;
  private Pace.Turn turn;
  private long readBackAt = System.nanoTime();

  Line(Outbound outbound, Pace pace, Pace.Turn turn, Duration patience, String label) {
    this.outbound = outbound;
    this.pace = pace;
    this.turn = turn;
    this.patience = patience;
    this.label = label;
  }

  /** What people call the other side. */
  public String label() {
    return label;
  }

  /** The ticket's notes are about to be read back: what is written next rests on them. */
  public void readingBack() {
    readBackAt = System.nanoTime();
  }

  /** Asks; an answer that is no JSON counts as none. */
  public JsonNode read(Request request, Refusals refusals) throws Trouble {
    return call(request, refusals, false);
  }

  /** Writes a note. Whatever leaves open whether it was taken is {@link Kind#UNKNOWN}. */
  public JsonNode write(Request request, Refusals refusals) throws Trouble {
    return call(request, refusals, true);
  }

  private JsonNode call(Request request, Refusals refusals, boolean writes) throws Trouble {
    return switch (reply(request, writes)) {
      case Reply.Answered answered -> judged(answered, refusals, writes);
      case Reply.TooLarge large when writes && large.status() < 300 -> MissingNode.getInstance();
      case Reply.Refused refused -> throw trouble(Kind.MISCONFIGURED, refused.said());
      case Reply.Redirected redirected -> throw trouble(Kind.MISCONFIGURED, redirected.said());
      case Reply reply ->
          throw trouble(writes && reply.mayHaveArrived() ? Kind.UNKNOWN : Kind.AWAY, reply.said());
    };
  }

  private Reply reply(Request request, boolean writes) throws Trouble {
    try {
      pace.enter(turn, patience);
    } catch (InterruptedException stopping) {
      Thread.currentThread().interrupt();
      throw trouble(Kind.AWAY, "This server stops; nothing was sent.");
    }
    if (turn == Pace.Turn.JOB) {
      turn = Pace.Turn.REST_OF_JOB;
    }
    try {
      if (writes) {
        pace.refuseIfOlder(readBackAt, FRESH);
      }
      return outbound.send(request);
    } finally {
      pace.leave();
    }
  }

  private JsonNode judged(Reply.Answered answer, Refusals refusals, boolean writes) throws Trouble {
    String text = answer.body().text();
    Optional<JsonNode> json = json(text);
    int status = answer.status();
    if (status == 429) {
      throw pace.rest(RetryAfter.read(answer.headers()), said(status, json, refusals));
    }
    pace.welcome();
    if (answer.success()) {
      if (json.isEmpty() && !text.isBlank()) {
        throw trouble(
            writes ? Kind.UNKNOWN : Kind.AWAY,
            "It answered with something else than JSON. Is the address right?");
      }
      return json.orElse(MissingNode.getInstance());
    }
    boolean refusing = refusals.byServerErrors() && json.flatMap(refusals::reason).isPresent();
    throw trouble(kind(status, refusing, writes), said(status, json, refusals));
  }

  private static Kind kind(int status, boolean refusing, boolean writes) {
    return switch (status) {
      case 401, 403 -> Kind.REFUSED;
      case 404, 410 -> Kind.MISSING;
      case 408, 425 -> writes ? Kind.UNKNOWN : Kind.AWAY;
      default -> status < 500 || refusing ? Kind.REJECTED : writes ? Kind.UNKNOWN : Kind.AWAY;
    };
  }

  private String said(int status, Optional<JsonNode> json, Refusals refusals) {
    String reason = json.flatMap(refusals::reason).orElse("").strip().replaceAll("\\s+", " ");
    String shortened =
        reason.length() > LONGEST_REASON ? reason.substring(0, LONGEST_REASON) + "…" : reason;
    return "It answered with status " + status + (shortened.isEmpty() ? "." : ": " + shortened);
  }

  private static Optional<JsonNode> json(String text) {
    try {
      return text.isBlank() ? Optional.empty() : Optional.of(JSON.readTree(text));
    } catch (JacksonException none) {
      return Optional.empty();
    }
  }

  /** As JSON, for a body. */
  public static String json(Object value) {
    return JSON.writeValueAsString(value);
  }

  /** Trouble of that kind, with who said so. */
  public Trouble trouble(Kind kind, String said) {
    return Trouble.of(kind, label + ": " + said);
  }
}
