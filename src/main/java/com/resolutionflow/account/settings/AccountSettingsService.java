package com.resolutionflow.account.settings;

import com.resolutionflow.account.people.AccountProblems;
import com.resolutionflow.account.people.DisplayName;
import com.resolutionflow.account.people.Member;
import com.resolutionflow.account.people.PeopleStore;
import com.resolutionflow.account.people.Role;
import com.resolutionflow.account.people.TimeZones;
import com.resolutionflow.account.people.User;
import com.resolutionflow.account.settings.AccountController.AccountChange;
import com.resolutionflow.problem.Problem;
import java.util.Map;
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

  AccountSettingsService(AccountSettingsStore store, PeopleStore people, TimeZones zones) {
    this.store = store;
    this.people = people;
    this.zones = zones;
  }

  @Transactional(readOnly = true)
  public AccountSettings read() {
    return store.read();
  }

  /**
   * Changes what the request names, all of it or nothing. Changes of one account are serialised.
   *
   * @throws Problem 403 for who is not an owner (any more); 400 for an invalid value; 409 {@code
   *     no_second_factors}
   */
  @Transactional
  public AccountSettings change(Member by, AccountChange change) {
    people.lockAccount();
    people
        .user(by.id())
        .filter(User::canSignIn)
        .map(now -> new Member(by.accountId(), now.id(), now.name(), now.email(), now.role()))
        .orElseThrow(AccountProblems::notSignedIn)
        .require(Role.OWNER);
    AccountSettings before = store.read();
    AccountSettings after = apply(change, before);
    if (!after.equals(before)) {
      store.update(after);
    }
    return after;
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
      after = after.withRequireSecondFactor(secondFactor(change.requireSecondFactor()));
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

  /** The one place to open once people can have a second factor: today nobody could sign in. */
  private static boolean secondFactor(boolean required) {
    if (required) {
      throw Problem.conflict(
          "no_second_factors",
          "A second factor cannot be required yet, because nobody can set one up.",
          Map.of());
    }
    return false;
  }
}
