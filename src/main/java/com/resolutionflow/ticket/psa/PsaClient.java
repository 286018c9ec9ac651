package com.resolutionflow.ticket.psa;

import com.resolutionflow.outbound.Outbound;
import com.resolutionflow.outbound.OutboundKind;
import com.resolutionflow.outbound.Reply;
import com.resolutionflow.outbound.Request;
import com.resolutionflow.text.ShortText;
import com.resolutionflow.ticket.psa.PsaException.Kind;
import java.time.Duration;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.MissingNode;

/**
 * The HTTP client for one account's ticket system. Obeys the {@link RateLimiter}, and turns the
 * outcome of every call into JSON or a {@link PsaException}.
 */
public final class PsaClient {

  /**
   * A note is written only this shortly after the ticket's notes were read, so that no other
   * replica can have posted it in between.
   */
  private static final Duration FRESH = Duration.ofSeconds(6);

  private static final int LONGEST_REASON = 300;
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final Outbound outbound;
  private final OutboundKind kind;
  private final RateLimiter rateLimiter;
  private final Duration maxWait;
  private final String label;
  private RateLimiter.Priority priority;
  private long readBackAt = System.nanoTime();

  PsaClient(
      Outbound outbound,
      OutboundKind kind,
      RateLimiter pace,
      RateLimiter.Priority turn,
      Duration patience,
      String label) {
    this.outbound = outbound;
    this.kind = kind;
    this.rateLimiter = pace;
    this.priority = turn;
    this.maxWait = patience;
    this.label = label;
  }

  /** The ticket system's name on screens. */
  public String label() {
    return label;
  }

  /** Call before reading a ticket's notes: the next write relies on them being recent. */
  public void markReadBack() {
    readBackAt = System.nanoTime();
  }

  /** Sends a read request; a response that is not JSON counts as unavailable. */
  public JsonNode read(Request request, ErrorBodyReader refusals) throws PsaException {
    return call(request, refusals, false);
  }

  /**
   * Sends a write request. If it is unclear whether the note was accepted, the failure is {@link
   * Kind#UNKNOWN}.
   */
  public JsonNode write(Request request, ErrorBodyReader refusals) throws PsaException {
    return call(request, refusals, true);
  }

  private JsonNode call(Request request, ErrorBodyReader refusals, boolean writes)
      throws PsaException {
    return switch (reply(request, writes)) {
      case Reply.Answered answered -> interpret(answered, refusals, writes);
      case Reply.TooLarge large when writes && large.status() < 300 -> MissingNode.getInstance();
      case Reply.Blocked refused -> throw failure(Kind.MISCONFIGURED, refused.summary());
      case Reply.Redirected redirected -> throw failure(Kind.MISCONFIGURED, redirected.summary());
      case Reply reply ->
          throw failure(
              writes && reply.mayHaveArrived() ? Kind.UNKNOWN : Kind.UNAVAILABLE, reply.summary());
    };
  }

  private Reply reply(Request request, boolean writes) throws PsaException {
    try {
      rateLimiter.acquire(priority, maxWait);
    } catch (InterruptedException stopping) {
      Thread.currentThread().interrupt();
      throw failure(Kind.UNAVAILABLE, "This server is shutting down; nothing was sent.");
    }
    if (priority == RateLimiter.Priority.JOB) {
      priority = RateLimiter.Priority.JOB_CONTINUED;
    }
    try {
      if (writes) {
        rateLimiter.requireFresh(readBackAt, FRESH);
      }
      return outbound.send(kind, request);
    } finally {
      rateLimiter.release();
    }
  }

  private JsonNode interpret(Reply.Answered answer, ErrorBodyReader refusals, boolean writes)
      throws PsaException {
    String text = answer.body().text();
    Optional<JsonNode> json = json(text);
    int status = answer.status();
    if (status == 429) {
      throw rateLimiter.pause(
          answer.headers().retryAfter().orElse(null), excerpt(status, json, refusals));
    }
    rateLimiter.resetPause();
    if (answer.success()) {
      if (json.isEmpty() && !text.isBlank()) {
        throw failure(
            writes ? Kind.UNKNOWN : Kind.UNAVAILABLE,
            "It answered with something other than JSON. Check the address in the settings.");
      }
      return json.orElse(MissingNode.getInstance());
    }
    boolean refusing =
        refusals.rejectsWithServerError() && json.flatMap(refusals::reason).isPresent();
    throw failure(kind(status, refusing, writes), excerpt(status, json, refusals));
  }

  private static Kind kind(int status, boolean refusing, boolean writes) {
    return switch (status) {
      case 401, 403 -> Kind.UNAUTHORIZED;
      case 404, 410 -> Kind.NOT_FOUND;
      case 408, 425 -> writes ? Kind.UNKNOWN : Kind.UNAVAILABLE;
      default ->
          status < 500 || refusing ? Kind.REJECTED : writes ? Kind.UNKNOWN : Kind.UNAVAILABLE;
    };
  }

  private String excerpt(int status, Optional<JsonNode> json, ErrorBodyReader refusals) {
    String reason = ShortText.line(json.flatMap(refusals::reason).orElse(""), LONGEST_REASON);
    return "It answered with status " + status + (reason.isEmpty() ? "." : ": " + reason);
  }

  private static Optional<JsonNode> json(String text) {
    try {
      return text.isBlank() ? Optional.empty() : Optional.of(JSON.readTree(text));
    } catch (JacksonException none) {
      return Optional.empty();
    }
  }

  /** Writes a request body as JSON. */
  public static String json(Object value) {
    return JSON.writeValueAsString(value);
  }

  /** A failure of that kind, with the ticket system's name in front. */
  public PsaException failure(Kind kind, String said) {
    return PsaException.of(kind, label + ": " + said);
  }
}
