package com.resolutionflow.live.stream;

import com.resolutionflow.account.people.Member;
import com.resolutionflow.account.people.Role;
import com.resolutionflow.account.signin.Credential;
import com.resolutionflow.problem.Problem;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The live stream of an account. */
@RestController
class StreamController {

  private final StreamOpener streams;

  StreamController(StreamOpener streams) {
    this.streams = streams;
  }

  /**
   * The events of the account as they are committed, starting after {@code Last-Event-ID} (or
   * {@code last_event_id} for clients that cannot set headers), otherwise from now. {@code
   * combined} asks for one event for each change: what goes with it comes inside it.
   */
  @GetMapping(path = "/api/v1/escalations/stream", produces = MediaType.TEXT_EVENT_STREAM_VALUE)
  void streamEscalations(
      @AuthenticationPrincipal Member member,
      @RequestHeader(name = "Last-Event-ID", required = false) @Nullable String lastEventId,
      @RequestParam(name = "last_event_id", required = false) @Nullable String lastEventIdOfPage,
      @RequestParam(defaultValue = "false") boolean combined,
      HttpServletRequest request,
      HttpServletResponse response) {
    member.require(Role.ENGINEER);
    Credential credential =
        Credential.of(request)
            .orElseThrow(
                () ->
                    Problem.unauthenticated(
                        "unauthenticated",
                        "You are not signed in, or your sign-in has ended. Sign in again."));
    response.setContentType(MediaType.TEXT_EVENT_STREAM_VALUE);
    response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
    // Keeps nginx and similar proxies from buffering the response.
    response.setHeader("X-Accel-Buffering", "no");
    if (request.getMethod().equals("GET")) {
      streams.open(
          member,
          credential,
          lastEventId == null ? lastEventIdOfPage : lastEventId,
          combined,
          request);
    }
  }
}
