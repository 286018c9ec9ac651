package com.resolutionflow.problem;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.web.ErrorResponse;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.util.DisconnectedClientHelper;

/**
 * Answers for every exception that leaves a controller or Spring MVC. Writes to the response
 * itself, since the client's {@code Accept} has no say in how it is refused.
 */
@RestControllerAdvice
class ProblemAdvice {

  private final ProblemResponses responses;

  ProblemAdvice(ProblemResponses responses) {
    this.responses = responses;
  }

  @ExceptionHandler(Throwable.class)
  void refuse(Throwable thrown, HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    if (isClientDisconnected(thrown)) {
      if (response.isCommitted()) {
        BrokenResponse.breakOff(response);
      }
      return;
    }
    if (thrown instanceof ErrorResponse refused && !refused.getHeaders().getAllow().isEmpty()) {
      response.setHeader("Allow", refused.getHeaders().getFirst("Allow"));
    }
    responses.writeFailure(thrown, request, response);
  }

  /**
   * Whether the client went away: there is nobody to answer, and nothing is wrong with us. One that
   * only stopped sending in the middle of its body may still be listening.
   */
  private static boolean isClientDisconnected(Throwable thrown) {
    return !(thrown instanceof HttpMessageNotReadableException)
        && DisconnectedClientHelper.isClientDisconnectedException(thrown);
  }
}
