package com.resolutionflow.problem;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/**
 * Writes a {@link Problem} as the answer to a request: {@code application/problem+json}, whatever
 * the client said it accepts. For filters and handlers outside Spring MVC; a controller just throws
 * the problem.
 *
 * <p>The answer depends on the problem alone: there is no {@code instance}, so that the 404 of a
 * thing that is not there and that of another account's are the same bytes.
 */
@Component
public class ProblemResponses {

  /** The attribute of a request that holds the {@link Problem} it was last answered with. */
  public static final String ATTRIBUTE = ProblemResponses.class.getName() + ".PROBLEM";

  private static final Logger LOG = LoggerFactory.getLogger(ProblemResponses.class);

  private static final String RETRY_AFTER_FACT = "retry_after_seconds";

  private final JsonMapper json;

  ProblemResponses(JsonMapper json) {
    this.json = json;
  }

  /**
   * Answers with the problem. Headers and cookies that were set before stay. Once the answer has
   * begun, it is broken off: a status that was sent cannot be taken back, and what was sent must
   * not look like all.
   */
  public void write(Problem problem, HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    if (response.isCommitted()) {
      BrokenResponse.breakOff(response);
      return;
    }
    request.setAttribute(ATTRIBUTE, problem);
    byte[] body = json.writeValueAsBytes(members(problem));
    response.resetBuffer();
    response.setStatus(problem.status().value());
    response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
    if (problem.facts().get(RETRY_AFTER_FACT) instanceof Number seconds) {
      response.setHeader(HttpHeaders.RETRY_AFTER, Long.toString(seconds.longValue()));
    }
    if (problem.status() == HttpStatus.UNAUTHORIZED) {
      response.setHeader(HttpHeaders.WWW_AUTHENTICATE, "Bearer realm=\"ResolutionFlow\"");
    }
    response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
    response.setContentLength(body.length);
    response.getOutputStream().write(body);
  }

  /**
   * Answers a request that failed with an exception: with the problem that it is or was caused by,
   * or with the one that the framework's exception stands for; anything else is a 500 that tells
   * nothing but the id under which it was logged.
   */
  public void writeFailure(
      Throwable failure, HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    write(
        ExceptionTranslation.of(failure).orElseGet(() -> unexpected(failure, request)),
        request,
        response);
  }

  private static Problem unexpected(Throwable failure, HttpServletRequest request) {
    UUID incident = UUID.randomUUID();
    LOG.error(
        "Incident {}: {} {} failed",
        incident,
        request.getMethod(),
        request.getRequestURI(),
        failure);
    return Problem.of(
        HttpStatus.INTERNAL_SERVER_ERROR,
        "internal_error",
        "Something went wrong here. It was logged with this incident id.",
        Map.of("incident_id", incident));
  }

  private static Map<String, Object> members(Problem problem) {
    Map<String, Object> members = new LinkedHashMap<>();
    members.put("type", "about:blank");
    members.put("title", problem.status().getReasonPhrase());
    members.put("status", problem.status().value());
    members.put("detail", problem.detail());
    members.put("code", problem.code());
    problem.facts().forEach(members::putIfAbsent);
    return members;
  }
}
