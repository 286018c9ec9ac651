package com.resolutionflow.http.idempotency;

import com.resolutionflow.problem.Problem;
import java.util.Map;
import org.springframework.modulith.NamedInterface;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.context.request.RequestAttributes;
import org.springframework.web.context.request.RequestContextHolder;
import tools.jackson.databind.json.JsonMapper;

/**
 * Ties the deed of an {@link LongRunning} POST to its {@code Idempotency-Key}. The key is taken in
 * the transaction that does the deed, so that neither is there without the other; the whole answer
 * takes the place of the provisional one when it is known.
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
   * The deed of the present request is done in this transaction. From its commit on the same
   * request again is refused while the answer is awaited; should the process die before, it is
   * answered with {@code provisional}. Without an {@code Idempotency-Key} nothing happens.
   *
   * @throws Problem 409 {@code request_in_progress} when the same request came in first
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

  static Problem inProgress() {
    return Problem.conflict(
        "request_in_progress",
        "A request with this Idempotency-Key still runs.",
        Map.of("retry_after_seconds", 1));
  }

  /** The request that is being answered, as the filter left it for us. */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  record Current(IdempotencyKey attempt, byte[] hash) {}
}
