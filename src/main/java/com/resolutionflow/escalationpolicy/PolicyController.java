package com.resolutionflow.escalationpolicy;

import com.resolutionflow.account.people.Member;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import java.util.List;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** When people are reminded of an escalation that nobody acts on, and who. */
@RestController
@RequestMapping("/api/v1/escalation-policy")
class PolicyController {

  private final PolicySettings settings;

  PolicyController(PolicySettings settings) {
    this.settings = settings;
  }

  @GetMapping
  EscalationPolicies readEscalationPolicy(@AuthenticationPrincipal Member member) {
    return settings.read(member);
  }

  @PutMapping
  EscalationPolicies setEscalationPolicy(
      @AuthenticationPrincipal Member member, @Valid @RequestBody NewPolicies wanted) {
    return settings.set(member, wanted.items());
  }

  /** Severities that are not named stay as they are. */
  record NewPolicies(@NotNull List<@NotNull @Valid EscalationPolicy> items) {}
}
