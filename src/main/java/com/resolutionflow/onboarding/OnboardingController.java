package com.resolutionflow.onboarding;

import com.resolutionflow.account.people.Member;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** The checklist on the dashboard of a new account. */
@RestController
@RequestMapping("/api/v1/onboarding")
@Tag(name = "Onboarding")
class OnboardingController {

  private final Onboarding onboarding;

  OnboardingController(Onboarding onboarding) {
    this.onboarding = onboarding;
  }

  @GetMapping
  @Operation(operationId = "onboarding")
  OnboardingChecklist read(@AuthenticationPrincipal Member member) {
    return onboarding.read(member);
  }

  @PostMapping("/dismiss")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  @Operation(operationId = "dismissOnboarding")
  void dismiss(@AuthenticationPrincipal Member member) {
    onboarding.dismiss(member);
  }
}
