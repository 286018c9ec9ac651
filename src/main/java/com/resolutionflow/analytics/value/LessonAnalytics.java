package com.resolutionflow.analytics.value;

import com.resolutionflow.analytics.Period;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What a period's escalations teach, read in one go. */
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
