package com.resolutionflow.session.redaction;

import com.resolutionflow.account.people.Member;
import com.resolutionflow.session.Step;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Size;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1/ai-sessions/{id}/steps/{stepId}/redact")
@Tag(name = "Sessions")
class StepRedactionController {

  private final StepRedactions redactions;

  StepRedactionController(StepRedactions redactions) {
    this.redactions = redactions;
  }

  @PostMapping
  @Operation(operationId = "redactStep")
  Step redact(
      @AuthenticationPrincipal Member member,
      @PathVariable UUID id,
      @PathVariable UUID stepId,
      @Valid @RequestBody StepRedaction body) {
    return redactions.redact(member, id, stepId, body.phrase());
  }

  /**
   * What to remove.
   *
   * @param phrase as it stands in the step, in any case; without one the whole step
   */
  record StepRedaction(@Nullable @Size(max = 20_000) String phrase) {}
}
