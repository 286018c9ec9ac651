package com.resolutionflow.onboarding;

import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Who dismissed the checklist of the current account. */
@Repository
class OnboardingStore {

  private final JdbcClient jdbc;

  OnboardingStore(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  boolean isDismissed() {
    return jdbc.sql("select exists (select 1 from onboarding_dismissal)")
        .query(Boolean.class)
        .single();
  }

  /** Keeps the first of several. */
  void dismiss(UUID account, UUID user) {
    jdbc.sql(
            "insert into onboarding_dismissal (account_id, dismissed_by) values (?, ?)"
                + " on conflict (account_id) do nothing")
        .params(account, user)
        .update();
  }
}
