package com.resolutionflow.handoff;

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

/** When an escalation that nobody acts on is announced again, and to whom. */
@RestController
@RequestMapping("/api/v1/escalation-ladder")
class LadderController {

  private final LadderRules rules;

  LadderController(LadderRules rules) {
    this.rules = rules;
  }

  @GetMapping
  LadderRules.Ladders readEscalationLadder(@AuthenticationPrincipal Member member) {
    return rules.read(member);
  }

  @PutMapping
  LadderRules.Ladders setEscalationLadder(
      @AuthenticationPrincipal Member member, @Valid @RequestBody WantedLadders wanted) {
    return rules.set(member, wanted.items());
  }

  /** Severities that are not named stay as they are. */
  record WantedLadders(@NotNull List<@NotNull @Valid LadderTimes> items) {}
}
