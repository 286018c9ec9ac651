package com.resolutionflow.problem;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.web.ErrorResponse;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.context.request.async.AsyncRequestNotUsableException;

/**
 * Answers for every exception that leaves a controller or Spring MVC. Writes to the response itself, since the client's
 * {@code Accept} has no say in how it is refused.
 */
@RestControllerAdvice
class ProblemAdvice {

  private final ProblemResponses responses;

  ProblemAdvice(ProblemResponses responses) {
    this.responses = responses;
  }

  @ExceptionHandler(Throwable.class)
  void refuse(Throwable thrown, HttpServletRequest request, HttpServletResponse response) throws IOException {
    if (thrown instanceof ErrorResponse refused && refused.getHeaders().getAllow().iterator().hasNext()) {
      response.setHeader("Allow", refused.getHeaders().getFirst("Allow"));
    }
    responses.writeFailure(thrown, request, response);
  }

  /** The client is gone: there is nobody to answer, and nothing is wrong with us. */
  @ExceptionHandler(AsyncRequestNotUsableException.class)
  void gone() {}
}
