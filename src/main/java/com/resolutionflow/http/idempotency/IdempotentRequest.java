package com.resolutionflow.http.idempotency;

import com.resolutionflow.problem.Problem;
import java.util.Map;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.springframework.modulith.NamedInterface;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.context.request.RequestAttributes;
import org.springframework.web.context.request.RequestContextHolder;
import tools.jackson.databind.json.JsonMapper;

/**
 * Binds the write of an {@link LongRunning} POST, or of one that answers with an event stream, to
 * its {@code Idempotency-Key}. The key is stored in the same transaction as the write, so that
 * neither exists without the other; the final response later replaces the provisional one.
 */
@Component
@NamedInterface("idempotency")
public class IdempotentRequest {

  static final String ATTRIBUTE = IdempotentRequest.class.getName();

  private final StoredResponses answers;
  private final JsonMapper json;

  IdempotentRequest(StoredResponses answers, JsonMapper json) {
    this.answers = answers;
    this.json = json;
  }

  /**
   * Marks the current request as carried out in this transaction. After the commit a repeated
   * request is refused while the response is pending; if the process dies before, it gets {@code
   * provisional}. Does nothing without an {@code Idempotency-Key}.
   *
   * @throws Problem 409 {@code request_in_progress} if the same request is already being processed
   */
  @Transactional(propagation = Propagation.MANDATORY)
  public void storeProvisional(int status, Object provisional) {
    RequestAttributes request = RequestContextHolder.getRequestAttributes();
    if (request == null
        || !(request.getAttribute(ATTRIBUTE, RequestAttributes.SCOPE_REQUEST)
            instanceof Current(IdempotencyKey attempt, byte[] hash))) {
      return;
    }
    StoredResponse answer =
        new StoredResponse(status, "application/json", "", json.writeValueAsBytes(provisional));
    if (!answers.reserve(attempt, hash, answer)) {
      throw inProgress();
    }
  }

  /**
   * Rewrites the JSON of responses of the current account that are still stored and are about
   * {@code id}, by path or content: for words that must not be kept anywhere.
   */
  @Transactional(propagation = Propagation.MANDATORY)
  public void rewriteStored(UUID id, UnaryOperator<String> rewrite) {
    answers.rewrite(id.toString(), rewrite);
  }

  /** Rewrites the JSON of all responses of the current account that are still stored. */
  @Transactional(propagation = Propagation.MANDATORY)
  public void rewriteAllStored(UnaryOperator<String> rewrite) {
    answers.rewriteAll(rewrite);
  }

  static Problem inProgress() {
    return Problem.conflict(
        "request_in_progress",
        "A request with this Idempotency-Key is still running. Wait and repeat it.",
        Map.of("retry_after_seconds", 1));
  }

  /** What was streamed is not streamed again. */
  static Problem carriedOut() {
    return Problem.conflict(
        "already_carried_out",
        "This request was already carried out, and an event stream is not repeated. Look at what is"
            + " there, or use a new Idempotency-Key.",
        Map.of());
  }

  /** The user is not the one any more to whom the stored response may be shown. */
  static Problem withheld() {
    return Problem.conflict(
        "answer_withheld",
        "This request was already carried out, but your role or password has changed since, or"
            + " your API token has other scopes, so its answer is not shown again. Look at what is"
            + " there, or use a new Idempotency-Key.",
        Map.of());
  }

  /** The current request, as stored by the filter. */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  record Current(IdempotencyKey attempt, byte[] hash) {}
}
