package com.resolutionflow.analytics.value;

import com.resolutionflow.analytics.Period;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Reads the lessons from a period's escalations in one transaction. */
@Service
@Transactional(readOnly = true)
class LessonAnalytics {

  private final LessonStore store;

  LessonAnalytics(LessonStore store) {
    this.store = store;
  }

  Lessons lessons(Period period) {
    return new Lessons(
        period.name(),
        period.from(),
        period.to(),
        store.escalations(period),
        store.reasons(period),
        store.repeats(period),
        store.solvedQuickly(period),
        store.fixedByPlaybook(period),
        store.likelyCause(period));
  }
}
