package com.resolutionflow.demo;

import com.resolutionflow.account.people.Member;
import com.resolutionflow.account.people.Role;
import com.resolutionflow.escalationpolicy.EscalationPolicy;
import com.resolutionflow.escalationpolicy.PolicySettings;
import com.resolutionflow.handoff.Handoff;
import com.resolutionflow.notification.NotificationPreferences;
import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/**
 * Keeps the past of a demo account from reaching anybody: while it is written, the account's own
 * settings ask for no e-mails and no reminders. A new account has connected nothing else.
 */
@Component
class QuietAccount {

  private final NotificationPreferences preferences;
  private final PolicySettings reminders;

  QuietAccount(NotificationPreferences preferences, PolicySettings reminders) {
    this.preferences = preferences;
    this.reminders = reminders;
  }

  /**
   * Runs {@code work} with these settings, inside the caller's transaction, so that nobody ever
   * sees them. Afterwards the account's are the usual ones.
   *
   * @param people everybody in the account
   */
  void during(Collection<Member> people, Runnable work) {
    Member admin =
        people.stream()
            .filter(member -> member.role().atLeast(Role.TEAM_ADMIN))
            .findFirst()
            .orElseThrow(() -> new IllegalStateException("A demo account needs a team admin."));
    List<EscalationPolicy> usual = reminders.read(admin).items();
    reminders.set(
        admin, Stream.of(Handoff.Severity.values()).map(EscalationPolicy::never).toList());
    people.forEach(preferences::stopEmails);
    work.run();
    people.forEach(preferences::reset);
    reminders.set(admin, usual);
  }
}
