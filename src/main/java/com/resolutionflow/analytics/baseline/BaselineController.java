package com.resolutionflow.analytics.baseline;

import com.resolutionflow.account.people.Member;
import com.resolutionflow.http.Page;
import com.resolutionflow.http.PageRequest;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.annotation.JsonDeserialize;

/** Baselines and the stopwatch that measures them. */
@RestController
@RequestMapping("/api/v1/analytics")
class BaselineController {

  private final Baselines baselines;
  private final Stopwatches stopwatches;

  BaselineController(Baselines baselines, Stopwatches stopwatches) {
    this.baselines = baselines;
    this.stopwatches = stopwatches;
  }

  @GetMapping("/baselines")
  Page<Baseline> listBaselines(@AuthenticationPrincipal Member member, PageRequest page) {
    return baselines.list(member, page);
  }

  @PostMapping("/baselines")
  @ResponseStatus(HttpStatus.CREATED)
  Baseline typeBaseline(
      @AuthenticationPrincipal Member member, @Valid @RequestBody NewBaseline body) {
    return baselines.enter(
        member, body.minutes(), blankToNull(body.note()), body.sessionId(), body.measuredAt());
  }

  @PatchMapping("/baselines/{id}")
  Baseline changeBaseline(
      @AuthenticationPrincipal Member member,
      @PathVariable UUID id,
      @Valid @RequestBody BaselineCorrection body) {
    return baselines.change(
        member, id, body.minutes(), blankToNull(body.note()), body.measuredAt());
  }

  @DeleteMapping("/baselines/{id}")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  void deleteBaseline(@AuthenticationPrincipal Member member, @PathVariable UUID id) {
    baselines.delete(member, id);
  }

  /** An entry's history, oldest change first. */
  @GetMapping("/baselines/{id}/changes")
  Page<Baseline.Change> listBaselineChanges(
      @AuthenticationPrincipal Member member, @PathVariable UUID id) {
    return Page.whole(baselines.history(member, id));
  }

  /** The caller's own stopwatch; {@code running} is null while it is not running. */
  @GetMapping("/stopwatch")
  StopwatchState readStopwatch(@AuthenticationPrincipal Member member) {
    return new StopwatchState(stopwatches.running(member).orElse(null));
  }

  @PostMapping("/stopwatch")
  @ResponseStatus(HttpStatus.CREATED)
  StopwatchState startStopwatch(
      @AuthenticationPrincipal Member member,
      @Valid @RequestBody(required = false) @Nullable StopwatchStart body) {
    return new StopwatchState(stopwatches.start(member, body == null ? null : body.sessionId()));
  }

  /** Stops the caller's own stopwatch and saves the measurement. */
  @PostMapping("/stopwatch/stop")
  @ResponseStatus(HttpStatus.CREATED)
  Baseline stopStopwatch(
      @AuthenticationPrincipal Member member,
      @Valid @RequestBody(required = false) @Nullable StopwatchStop body) {
    return stopwatches.stop(member, body == null ? null : blankToNull(body.note()));
  }

  @DeleteMapping("/stopwatch")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  void discardStopwatch(@AuthenticationPrincipal Member member) {
    stopwatches.discard(member);
  }

  private static @Nullable String blankToNull(@Nullable String text) {
    return text == null || text.isBlank() ? null : text.strip();
  }

  record NewBaseline(
      @NotNull @JsonDeserialize(using = Minutes.Reader.class) BigDecimal minutes,
      @Nullable @Size(max = 2_000) String note,
      @Nullable UUID sessionId,
      @Nullable Instant measuredAt) {}

  /** What is null or left out stays unchanged. */
  record BaselineCorrection(
      @JsonDeserialize(using = Minutes.Reader.class) @Nullable BigDecimal minutes,
      @Nullable @Size(max = 2_000) String note,
      @Nullable Instant measuredAt) {}

  record StopwatchState(@Nullable Stopwatch running) {}

  record StopwatchStart(@Nullable UUID sessionId) {}

  record StopwatchStop(@Nullable @Size(max = 2_000) String note) {}
}
