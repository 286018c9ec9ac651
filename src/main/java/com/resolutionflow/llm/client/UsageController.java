package com.resolutionflow.llm.client;

import com.resolutionflow.account.people.Member;
import com.resolutionflow.account.people.Role;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** What the language model costs. */
@RestController
@RequestMapping("/api/v1/assistant")
@Tag(name = "Assistant")
class UsageController {

  private static final int LONGEST = 366;

  private final UsageQueries usages;

  UsageController(UsageQueries usages) {
    this.usages = usages;
  }

  @GetMapping("/usage")
  @Operation(operationId = "assistantUsage")
  Usage usage(
      @AuthenticationPrincipal Member member,
      @RequestParam(defaultValue = "30") @Min(1) @Max(LONGEST) int days) {
    member.require(Role.TEAM_ADMIN);
    return usages.lastDays(days);
  }
}
