package com.resolutionflow.writeup;

import com.resolutionflow.account.people.Member;
import com.resolutionflow.delivery.DeliveryStatus;
import com.resolutionflow.http.sse.SseResponse;
import com.resolutionflow.http.sse.TextBroadcast;
import com.resolutionflow.problem.Problem;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.json.JsonMapper;

@RestController
class WriteUpController {

  private final WriteUps writeUps;
  private final TicketPosting posting;
  private final JsonMapper json;

  WriteUpController(WriteUps writeUps, TicketPosting posting, JsonMapper json) {
    this.writeUps = writeUps;
    this.posting = posting;
    this.json = json;
  }

  /**
   * The text, or for whom asks for an event stream the text as it is written: {@code delta} by
   * {@code delta}, {@code restart} when what came so far does not count, then {@code write_up} and
   * {@code done}. A text that cannot be finished breaks off without them.
   */
  @PostMapping("/api/v1/ai-sessions/{id}/status-update")
  @ApiResponse(responseCode = "200")
  @ApiResponse(
      responseCode = "200",
      content = @Content(mediaType = MediaType.TEXT_EVENT_STREAM_VALUE))
  @Nullable WriteUp writeStatusUpdate(
      @AuthenticationPrincipal Member member,
      @PathVariable UUID id,
      @Valid @RequestBody WriteUpRequest body,
      @RequestHeader(name = HttpHeaders.ACCEPT, required = false) @Nullable String accept,
      HttpServletResponse response)
      throws IOException {
    TextBroadcast<WriteUp> text = writeUps.write(member, id, body.audience(), body.context());
    if (!SseResponse.isRequested(accept)) {
      return text.await().orElseThrow(WriteUpController::brokeOff);
    }
    SseResponse answer = SseResponse.open(response, json);
    Optional<WriteUp> written = text.follow(answer);
    if (written.isPresent()) {
      answer.send(written.get());
      answer.complete();
    } else {
      answer.breakOff();
    }
    return null;
  }

  /**
   * Queues it for the session's ticket: ticket notes as an internal note, the others where the
   * client reads them.
   */
  @PostMapping("/api/v1/ai-sessions/{id}/status-update/post")
  @ResponseStatus(HttpStatus.ACCEPTED)
  TicketPosting.Posted postStatusUpdate(
      @AuthenticationPrincipal Member member,
      @PathVariable UUID id,
      @Valid @RequestBody NewPost body) {
    return posting.post(member, id, body.audience(), body.context(), body.text());
  }

  /** The notes that were queued for the session's ticket, the newest first, and how each fares. */
  @GetMapping("/api/v1/ai-sessions/{id}/ticket-notes")
  TicketNotesShown listTicketNotes(@AuthenticationPrincipal Member member, @PathVariable UUID id) {
    return new TicketNotesShown(posting.of(member, id), null);
  }

  private static Problem brokeOff() {
    return Problem.unavailable(
        "interrupted", "The text could not be finished. Ask for it again.", 1);
  }

  /** A hundred at most. */
  record TicketNotesShown(List<DeliveryStatus> items, @Nullable String nextCursor) {}

  record NewPost(
      WriteUp.@NotNull Format audience,
      @Nullable @Size(max = 20_000) String text,
      WriteUp.@Nullable Context context) {}

  record WriteUpRequest(WriteUp.@NotNull Format audience, WriteUp.@NotNull Context context) {}
}
