package com.resolutionflow.handoff;

import com.resolutionflow.account.people.Member;
import com.resolutionflow.http.Page;
import com.resolutionflow.http.PageRequest;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1/handoffs")
class HandoffController {

  private final Handoffs handoffs;

  HandoffController(Handoffs handoffs) {
    this.handoffs = handoffs;
  }

  @GetMapping
  Page<Handoff> listHandoffs(
      @AuthenticationPrincipal Member member,
      @RequestParam(required = false) @Nullable String state,
      @RequestParam(required = false) @Nullable String target,
      @RequestParam(defaultValue = "false") boolean untouched,
      PageRequest page) {
    return handoffs.list(HandoffListing.of(state, target, untouched, member.id(), page));
  }

  /** How many handoffs wait, without any of them. */
  @GetMapping("/waiting-count")
  WaitingCount countWaitingHandoffs() {
    return new WaitingCount(handoffs.countWaiting());
  }

  @GetMapping("/{id}")
  Handoff readHandoff(@PathVariable UUID id) {
    return handoffs.read(id);
  }

  @PostMapping("/{id}/claim")
  Handoff claimHandoff(@AuthenticationPrincipal Member member, @PathVariable UUID id) {
    return handoffs.claim(member, id);
  }

  @PostMapping("/{id}/release")
  Handoff releaseHandoff(
      @AuthenticationPrincipal Member member,
      @PathVariable UUID id,
      @Valid @RequestBody(required = false) @Nullable Note body) {
    return handoffs.release(member, id, noteOf(body));
  }

  @PostMapping("/{id}/return")
  Handoff returnHandoff(
      @AuthenticationPrincipal Member member,
      @PathVariable UUID id,
      @Valid @RequestBody RequiredNote body) {
    return handoffs.giveBack(member, id, body.note().strip());
  }

  @PostMapping("/{id}/withdraw")
  Handoff withdrawHandoff(
      @AuthenticationPrincipal Member member,
      @PathVariable UUID id,
      @Valid @RequestBody(required = false) @Nullable Note body) {
    return handoffs.withdraw(member, id, noteOf(body));
  }

  @PostMapping("/{id}/assessment/retry")
  @ResponseStatus(HttpStatus.ACCEPTED)
  Handoff retryAssessment(@AuthenticationPrincipal Member member, @PathVariable UUID id) {
    return handoffs.assessAgain(member, id);
  }

  private static @Nullable String noteOf(@Nullable Note body) {
    return body == null ? null : EscalationController.blankToNull(body.note());
  }

  record WaitingCount(long count) {}

  record Note(@Nullable @Size(max = 4_000) String note) {}

  record RequiredNote(@NotBlank @Size(max = 4_000) String note) {}
}
