package com.resolutionflow.integration;

import com.resolutionflow.account.people.Member;
import com.resolutionflow.account.people.Role;
import com.resolutionflow.http.Page;
import com.resolutionflow.integration.IntegrationKind.Trial;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** The external services that the account uses; for team admins and above. */
@RestController
@RequestMapping("/api/v1/integrations")
@Tag(name = "Integrations")
class IntegrationController {

  private final IntegrationForms forms;
  private final Integrations integrations;
  private final TrialLimit trials;

  IntegrationController(IntegrationForms forms, Integrations integrations, TrialLimit trials) {
    this.forms = forms;
    this.integrations = integrations;
    this.trials = trials;
  }

  @GetMapping
  @Operation(operationId = "listIntegrations")
  Page<Integration> list(@AuthenticationPrincipal Member member) {
    member.require(Role.TEAM_ADMIN);
    return Page.whole(forms.list());
  }

  @GetMapping("/{kind}")
  @Operation(operationId = "getIntegration")
  Integration get(@AuthenticationPrincipal Member member, @PathVariable String kind) {
    member.require(Role.TEAM_ADMIN);
    return forms.get(kind);
  }

  @PutMapping("/{kind}")
  @Operation(operationId = "putIntegration")
  Integration put(
      @AuthenticationPrincipal Member member,
      @PathVariable String kind,
      @Valid @RequestBody IntegrationInput wanted) {
    member.require(Role.TEAM_ADMIN);
    return forms.put(
        member, kind, wanted.enabled(), wanted.settings() == null ? Map.of() : wanted.settings());
  }

  @DeleteMapping("/{kind}")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  @Operation(operationId = "deleteIntegration")
  void delete(@AuthenticationPrincipal Member member, @PathVariable String kind) {
    member.require(Role.TEAM_ADMIN);
    forms.delete(member, kind);
  }

  /** Outside any transaction, because it waits for an external service. */
  @PostMapping("/{kind}/test")
  @Operation(operationId = "testIntegration")
  IntegrationTrial test(@AuthenticationPrincipal Member member, @PathVariable String kind) {
    member.require(Role.TEAM_ADMIN);
    Settings settings = forms.forTrial(kind);
    long before = System.nanoTime();
    Trial trial = trials.run(member.accountId(), () -> forms.kind(kind).test(settings));
    long latency = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - before);
    forms.recordTest(kind, trial.ok());
    if (trial.ok()) {
      integrations.markWorking(kind);
    }
    return new IntegrationTrial(trial.ok(), trial.detail(), latency);
  }

  record IntegrationInput(boolean enabled, @Nullable Map<String, @Nullable Object> settings) {}

  record IntegrationTrial(boolean ok, String detail, long latencyMs) {}
}
