package com.resolutionflow.account.settings;

import com.resolutionflow.account.people.AccountProblems;
import com.resolutionflow.account.people.DisplayName;
import com.resolutionflow.account.people.Member;
import com.resolutionflow.account.people.PeopleStore;
import com.resolutionflow.account.people.Role;
import com.resolutionflow.account.people.TimeZones;
import com.resolutionflow.account.people.User;
import com.resolutionflow.account.settings.AccountController.AccountChange;
import com.resolutionflow.audit.AuditEntry;
import com.resolutionflow.audit.AuditKind;
import com.resolutionflow.audit.AuditTrail;
import com.resolutionflow.problem.Problem;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Reads the account's settings for everybody in it, and changes them for its owners. */
@Service
class AccountSettingsService {

  private static final int SHORTEST_RETENTION = 30;

  /** Ten years: who wants more keeps everything. */
  private static final int LONGEST_RETENTION = 3650;

  private final AccountSettingsStore store;
  private final PeopleStore people;
  private final TimeZones zones;
  private final AuditTrail audit;

  AccountSettingsService(
      AccountSettingsStore store, PeopleStore people, TimeZones zones, AuditTrail audit) {
    this.store = store;
    this.people = people;
    this.zones = zones;
    this.audit = audit;
  }

  @Transactional(readOnly = true)
  public AccountSettings read() {
    return store.read();
  }

  /**
   * Changes what the request names, all of it or nothing. Changes of one account are serialised.
   *
   * @throws Problem 403 for who is not an owner (any more); 400 for an invalid value
   */
  @Transactional
  public AccountSettings change(Member by, AccountChange change) {
    people.lockAccount();
    people
        .user(by.id())
        .filter(User::canSignIn)
        .map(by::with)
        .orElseThrow(AccountProblems::notSignedIn)
        .require(Role.OWNER);
    AccountSettings before = store.read();
    AccountSettings after = apply(change, before);
    if (!after.equals(before)) {
      store.update(after);
      audit.record(entry(before, after));
    }
    return after;
  }

  private static AuditEntry entry(AccountSettings before, AccountSettings after) {
    AuditEntry entry = AuditEntry.of(AuditKind.ACCOUNT_CHANGED);
    if (!after.name().equals(before.name())) {
      entry.with("name", after.name());
    }
    if (!after.timeZone().equals(before.timeZone())) {
      entry.with("time_zone", after.timeZone());
    }
    if (!Objects.equals(after.retentionDays(), before.retentionDays())) {
      entry.with(
          "retention_days", after.retentionDays() == null ? "for good" : after.retentionDays());
    }
    if (after.requireSecondFactor() != before.requireSecondFactor()) {
      entry.with("require_second_factor", after.requireSecondFactor());
    }
    if (!Objects.equals(after.businessHours(), before.businessHours())) {
      entry.with("business_hours", after.businessHours() == null ? "always" : "changed");
    }
    return entry;
  }

  private AccountSettings apply(AccountChange change, AccountSettings before) {
    AccountSettings after = before;
    if (change.name() != null) {
      after = after.withName(DisplayName.parse("name", change.name()));
    }
    if (change.timeZone() != null) {
      after = after.withTimeZone(zones.parse("time_zone", change.timeZone()).getId());
    }
    if (change.retentionDays() != null) {
      after = after.withRetentionDays(retention(change.retentionDays()));
    }
    if (change.requireSecondFactor() != null) {
      after = after.withRequireSecondFactor(change.requireSecondFactor());
    }
    if (change.businessHours() != null) {
      after =
          after.withBusinessHours(change.businessHours().map(BusinessHours::checked).orElse(null));
    }
    return after;
  }

  private static @Nullable Integer retention(Optional<Integer> wanted) {
    wanted
        .filter(days -> days < SHORTEST_RETENTION || days > LONGEST_RETENTION)
        .ifPresent(
            days -> {
              throw Problem.invalid(
                  "retention_days",
                  "must be between %d and %d days, or null to keep concluded sessions for good; %d came"
                      .formatted(SHORTEST_RETENTION, LONGEST_RETENTION, days));
            });
    return wanted.orElse(null);
  }
}
