package com.resolutionflow.handoff;

import com.resolutionflow.account.people.Member;
import com.resolutionflow.session.Session;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Giving sessions to somebody. */
@RestController
@RequestMapping("/api/v1/ai-sessions/{id}")
class AssignmentController {

  private final Assignments assignments;

  AssignmentController(Assignments assignments) {
    this.assignments = assignments;
  }

  @PostMapping("/assign")
  Session assignSession(
      @AuthenticationPrincipal Member member,
      @PathVariable UUID id,
      @Valid @RequestBody Assignment body) {
    return assignments.assign(
        member, id, body.userId(), EscalationController.blankToNull(body.note()));
  }

  record Assignment(@NotNull UUID userId, @Nullable @Size(max = 4_000) String note) {}
}
