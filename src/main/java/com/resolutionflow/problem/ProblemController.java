package com.resolutionflow.problem;

import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.boot.webmvc.error.ErrorController;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.RequestMapping;

/**
 * Where the server sends a request that a filter or the server itself refused: answers like
 * everything else does.
 */
@Controller
class ProblemController implements ErrorController {

  private final ProblemResponses responses;

  ProblemController(ProblemResponses responses) {
    this.responses = responses;
  }

  @RequestMapping("${server.error.path:${error.path:/error}}")
  void refuse(HttpServletRequest request, HttpServletResponse response) throws IOException {
    if (request.getAttribute(RequestDispatcher.ERROR_EXCEPTION) instanceof Throwable failure) {
      responses.writeFailure(failure, request, response);
      return;
    }
    Object status = request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE);
    responses.write(
        ExceptionTranslation.ofStatus(status instanceof Integer code ? code : 404),
        request,
        response);
  }
}
