package com.resolutionflow.session;

import com.resolutionflow.account.people.DisplayName;
import com.resolutionflow.account.people.Member;
import com.resolutionflow.casefile.Outcome;
import com.resolutionflow.casefile.StepKind;
import com.resolutionflow.casefile.StepState;
import com.resolutionflow.http.Page;
import com.resolutionflow.http.PageRequest;
import com.resolutionflow.http.SearchQuery;
import com.resolutionflow.http.sse.SseEvent;
import com.resolutionflow.http.sse.SseResponse;
import com.resolutionflow.problem.Problem;
import com.resolutionflow.session.Conversation.Submission;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1/ai-sessions")
class SessionController {

  private static final int LONGEST_CLIENT_NAME = 200;

  private final Sessions sessions;
  private final Conversation exchange;
  private final ReplyStream replies;
  private final TicketLinks links;

  SessionController(
      Sessions sessions, Conversation exchange, ReplyStream replies, TicketLinks links) {
    this.sessions = sessions;
    this.exchange = exchange;
    this.replies = replies;
    this.links = links;
  }

  @PostMapping
  @ResponseStatus(HttpStatus.CREATED)
  Session startSession(
      @AuthenticationPrincipal Member member, @Valid @RequestBody NewSession body) {
    return exchange.start(
        member, body.problem(), clientName(body.clientName()), blankToNull(body.ticketRef()));
  }

  @GetMapping
  Page<Session> listSessions(
      @AuthenticationPrincipal Member member,
      @RequestParam(required = false) @Nullable String scope,
      @RequestParam(required = false) @Nullable String holder,
      @RequestParam(required = false) @Nullable String status,
      @RequestParam(required = false) @Size(max = SearchQuery.MOST_CHARACTERS) @Nullable String q,
      PageRequest page) {
    return sessions.list(member, SessionListing.of(scope, holder, status, q, page));
  }

  @GetMapping("/{id}")
  Session readSession(@AuthenticationPrincipal Member member, @PathVariable UUID id) {
    return exchange.read(member, id);
  }

  /** Answers with an event stream if the client accepts one, otherwise with the finished reply. */
  @PostMapping("/{id}/messages")
  @ApiResponse(responseCode = "201")
  @ApiResponse(
      responseCode = "200",
      content = @Content(mediaType = MediaType.TEXT_EVENT_STREAM_VALUE))
  @Nullable ResponseEntity<Steps> sendMessage(
      @AuthenticationPrincipal Member member,
      @PathVariable UUID id,
      @Valid @RequestBody NewMessage body,
      @RequestHeader(name = HttpHeaders.ACCEPT, required = false) @Nullable String accept,
      HttpServletResponse response)
      throws IOException {
    return answered(
        exchange.sendMessage(member, id, body.text()), HttpStatus.CREATED, accept, response);
  }

  /** Answers like {@code sendMessage}: with an event stream if the client accepts one. */
  @PatchMapping("/{id}/tasks/{stepId}")
  @ApiResponse(responseCode = "200")
  @ApiResponse(
      responseCode = "200",
      content = @Content(mediaType = MediaType.TEXT_EVENT_STREAM_VALUE))
  @Nullable ResponseEntity<Steps> answerTask(
      @AuthenticationPrincipal Member member,
      @PathVariable UUID id,
      @PathVariable UUID stepId,
      @Valid @RequestBody TaskChange body,
      @RequestHeader(name = HttpHeaders.ACCEPT, required = false) @Nullable String accept,
      HttpServletResponse response)
      throws IOException {
    Submission submission =
        exchange.answer(member, id, stepId, body.state(), body.outcome(), blankToNull(body.text()));
    return answered(submission, HttpStatus.OK, accept, response);
  }

  /**
   * The pending reply to the last message or answer: the one being written, from its beginning, or
   * a new one if that was interrupted. Without a pending reply there are no steps.
   */
  @PostMapping("/{id}/reply")
  @ApiResponse(responseCode = "200")
  @ApiResponse(
      responseCode = "200",
      content = @Content(mediaType = MediaType.TEXT_EVENT_STREAM_VALUE))
  @Nullable ResponseEntity<Steps> readReply(
      @AuthenticationPrincipal Member member,
      @PathVariable UUID id,
      @RequestHeader(name = HttpHeaders.ACCEPT, required = false) @Nullable String accept,
      HttpServletResponse response)
      throws IOException {
    return answered(exchange.resume(member, id), HttpStatus.OK, accept, response);
  }

  private @Nullable ResponseEntity<Steps> answered(
      Submission submission,
      HttpStatus status,
      @Nullable String accept,
      HttpServletResponse response)
      throws IOException {
    Turn turn = submission.turn();
    if (!SseResponse.isRequested(accept)) {
      List<Step> all = new ArrayList<>(submission.steps());
      all.addAll(turn == null ? List.of() : turn.steps());
      return ResponseEntity.status(status).body(new Steps(all));
    }
    if (turn == null) {
      replies.write(submission.steps(), response);
    } else {
      replies.write(submission.steps(), turn, response);
    }
    return null;
  }

  @PostMapping("/{id}/steps")
  @ResponseStatus(HttpStatus.CREATED)
  Step recordStep(
      @AuthenticationPrincipal Member member,
      @PathVariable UUID id,
      @Valid @RequestBody NewStep body) {
    body.check();
    return sessions.record(
        member,
        id,
        body.kind().kind(),
        body.text(),
        body.outcome(),
        blankToNull(body.resultText()));
  }

  @PostMapping("/{id}/conclude")
  Session concludeSession(
      @AuthenticationPrincipal Member member,
      @PathVariable UUID id,
      @Valid @RequestBody Conclusion body) {
    return sessions.conclude(
        member, id, body.outcome().status(), blankToNull(body.note()), body.causeConfirmed());
  }

  @PutMapping("/{id}/ticket")
  Session linkTicket(
      @AuthenticationPrincipal Member member,
      @PathVariable UUID id,
      @Valid @RequestBody TicketLink body) {
    return links.link(member, id, body.ticketRef().strip());
  }

  @DeleteMapping("/{id}/ticket")
  Session unlinkTicket(@AuthenticationPrincipal Member member, @PathVariable UUID id) {
    return sessions.linkTicket(member, id, null);
  }

  private static @Nullable String clientName(@Nullable String written) {
    return written == null || written.isBlank()
        ? null
        : DisplayName.parse("client_name", written, LONGEST_CLIENT_NAME);
  }

  private static @Nullable String blankToNull(@Nullable String text) {
    return text == null || text.isBlank() ? null : text.strip();
  }

  /** Steps that are new or were changed. */
  record Steps(List<Step> steps) implements SseEvent {}

  record NewSession(
      @NotBlank @Size(max = 20_000) String problem,
      @Nullable @Size(max = LONGEST_CLIENT_NAME) String clientName,
      @Nullable @Size(max = 100) String ticketRef) {}

  record NewMessage(@NotBlank @Size(max = 20_000) String text) {}

  record TaskChange(
      @NotNull StepState state,
      @Nullable Outcome outcome,
      @Nullable @Size(max = 20_000) String text) {}

  record NewStep(
      @NotNull RecordedKind kind,
      @NotBlank @Size(max = 20_000) String text,
      @Nullable Outcome outcome,
      @Nullable @Size(max = 20_000) String resultText) {

    void check() {
      if (kind.isTask()) {
        return;
      }
      if (outcome != null || blankToNull(resultText) != null) {
        throw Problem.invalid(
            outcome != null ? "outcome" : "result_text",
            "is only allowed for a question or an action, not for a " + kind.word());
      }
    }
  }

  /** The kinds of step that a technician can record. */
  enum RecordedKind {
    QUESTION,
    ACTION,
    FINDING,
    NOTE;

    StepKind kind() {
      return StepKind.valueOf(name());
    }

    boolean isTask() {
      return this == QUESTION || this == ACTION;
    }

    String word() {
      return kind().word();
    }
  }

  record Conclusion(
      @NotNull Result outcome,
      @Nullable @Size(max = 20_000) String note,
      @Nullable Boolean causeConfirmed) {

    /** How a session can end. */
    enum Result {
      RESOLVED,
      ABANDONED;

      Session.Status status() {
        return Session.Status.valueOf(name());
      }
    }
  }

  record TicketLink(@NotBlank @Size(max = 100) String ticketRef) {}
}
