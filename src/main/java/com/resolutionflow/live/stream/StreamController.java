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
   * Events of the account as they are committed, from after {@code Last-Event-ID} (or {@code
   * last_event_id}, for a page that cannot set headers) or from now on.
   */
  @GetMapping(path = "/api/v1/escalations/stream", produces = MediaType.TEXT_EVENT_STREAM_VALUE)
  void streamEscalations(
      @AuthenticationPrincipal Member member,
      @RequestHeader(name = "Last-Event-ID", required = false) @Nullable String lastEventId,
      @RequestParam(name = "last_event_id", required = false) @Nullable String lastEventIdOfPage,
      HttpServletRequest request,
      HttpServletResponse response) {
    member.require(Role.ENGINEER);
    Credential credential =
        Credential.of(request)
            .orElseThrow(
                () ->
                    Problem.unauthenticated(
                        "unauthenticated", "Nobody is signed in, or not any more."));
    response.setContentType(MediaType.TEXT_EVENT_STREAM_VALUE);
    response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
    // nginx and its like collect answers otherwise, until they have a bufferful.
    response.setHeader("X-Accel-Buffering", "no");
    if (request.getMethod().equals("GET")) {
      streams.open(
          member, credential, lastEventId == null ? lastEventIdOfPage : lastEventId, request);
    }
  }
}
