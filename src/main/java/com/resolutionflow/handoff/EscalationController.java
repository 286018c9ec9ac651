package com.resolutionflow.handoff;

import com.resolutionflow.account.people.Member;
import com.resolutionflow.handoff.Handoff.ClientPromise;
import com.resolutionflow.handoff.Handoff.Severity;
import com.resolutionflow.handoff.assessment.Assessment;
import com.resolutionflow.http.Page;
import com.resolutionflow.http.PageRequest;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Escalating, and the handoffs of one session. */
@RestController
@RequestMapping("/api/v1/ai-sessions/{id}")
class EscalationController {

  private final Escalations escalations;
  private final Handoffs handoffs;

  EscalationController(Escalations escalations, Handoffs handoffs) {
    this.escalations = escalations;
    this.handoffs = handoffs;
  }

  @PostMapping("/escalation-draft")
  Assessment draftEscalation(
      @AuthenticationPrincipal Member member,
      @PathVariable UUID id,
      @Valid @RequestBody(required = false) @Nullable Draft body) {
    return body == null
        ? escalations.draft(member, id, null, null)
        : escalations.draft(
            member, id, blankToNull(body.reason()), blankToNull(body.engineerNotes()));
  }

  @DeleteMapping("/escalation-draft")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  void giveUpEscalation(@AuthenticationPrincipal Member member, @PathVariable UUID id) {
    escalations.cancel(member, id);
  }

  @PostMapping("/escalate")
  @ResponseStatus(HttpStatus.CREATED)
  Handoff escalate(
      @AuthenticationPrincipal Member member,
      @PathVariable UUID id,
      @Valid @RequestBody NewEscalation body) {
    return escalations.escalate(member, id, body.asEscalation());
  }

  @PostMapping("/handoff")
  @ResponseStatus(HttpStatus.CREATED)
  Handoff handOff(
      @AuthenticationPrincipal Member member,
      @PathVariable UUID id,
      @Valid @RequestBody NewHandoff body) {
    return escalations.escalate(member, id, body.asEscalation());
  }

  @GetMapping("/handoffs")
  Page<Handoff> listHandoffsOfSession(
      @AuthenticationPrincipal Member member, @PathVariable UUID id, PageRequest page) {
    return Page.of(
        handoffs.ofSession(member, id, page), page, last -> List.of(last.createdAt(), last.id()));
  }

  @PostMapping("/pickup")
  Handoff pickUp(@AuthenticationPrincipal Member member, @PathVariable UUID id) {
    return handoffs.pickUp(member, id);
  }

  static @Nullable String blankToNull(@Nullable String text) {
    return text == null || text.isBlank() ? null : text.strip();
  }

  record Draft(
      @Nullable @Size(max = 4_000) String reason,
      @Nullable @Size(max = 20_000) String engineerNotes) {}

  record NewClientPromise(@NotBlank @Size(max = 2_000) String text, @NotNull Instant dueAt) {

    /** To the microsecond, which is what the database stores. */
    ClientPromise asPromise() {
      return new ClientPromise(text.strip(), dueAt.truncatedTo(ChronoUnit.MICROS));
    }
  }

  record NewEscalation(
      @NotBlank @Size(max = 4_000) String reason,
      @Nullable @Size(max = 20_000) String engineerNotes,
      @Nullable UUID targetUserId,
      @Nullable Severity severity,
      @Nullable @Valid NewClientPromise clientPromise,
      Assessment.@Nullable Edits assessmentEdits) {

    Escalation asEscalation() {
      return new Escalation(
          reason.strip(),
          blankToNull(engineerNotes),
          targetUserId,
          severity == null ? Severity.NORMAL : severity,
          clientPromise == null ? null : clientPromise.asPromise(),
          assessmentEdits == null ? Assessment.Edits.NONE : assessmentEdits);
    }
  }

  /** The general form: the same, and why the session is handed over. */
  record NewHandoff(
      Handoff.@NotNull Intent intent,
      @NotBlank @Size(max = 4_000) String reason,
      @Nullable @Size(max = 20_000) String engineerNotes,
      @Nullable UUID targetUserId,
      @Nullable Severity severity,
      @Nullable @Valid NewClientPromise clientPromise,
      Assessment.@Nullable Edits assessmentEdits) {

    Escalation asEscalation() {
      return new NewEscalation(
              reason, engineerNotes, targetUserId, severity, clientPromise, assessmentEdits)
          .asEscalation();
    }
  }
}
