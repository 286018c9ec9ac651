package com.resolutionflow.analytics.value;

import com.resolutionflow.account.people.Member;
import com.resolutionflow.analytics.EscalationAnalytics;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The time that escalating in the product saves, and the lessons from escalations. */
@RestController
@RequestMapping("/api/v1/analytics")
class ValueController {

  private final EscalationAnalytics analytics;
  private final RecoveredAnalytics recovered;
  private final LessonAnalytics lessons;

  ValueController(
      EscalationAnalytics analytics, RecoveredAnalytics recovered, LessonAnalytics lessons) {
    this.analytics = analytics;
    this.recovered = recovered;
    this.lessons = lessons;
  }

  @GetMapping("/recovered")
  Recovered readRecovered(
      @AuthenticationPrincipal Member member,
      @RequestParam(required = false) @Nullable String period,
      @RequestParam(required = false) @Nullable String from,
      @RequestParam(required = false) @Nullable String to) {
    return recovered.recovered(analytics.period(member, period, from, to));
  }

  @GetMapping("/pilot")
  Pilot readPilot(@AuthenticationPrincipal Member member) {
    return recovered.pilot(member);
  }

  @GetMapping("/lessons")
  Lessons readLessons(
      @AuthenticationPrincipal Member member,
      @RequestParam(required = false) @Nullable String period,
      @RequestParam(required = false) @Nullable String from,
      @RequestParam(required = false) @Nullable String to) {
    return lessons.lessons(analytics.period(member, period, from, to));
  }
}
