package com.resolutionflow.account.settings;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The account with its settings.
 *
 * @param timeZone the zone in which days are counted and times are promised
 * @param retentionDays how many days a concluded session is kept; null for good
 * @param requireSecondFactor whether everybody needs a second factor to sign in
 * @param businessHours when people work; null for always open
 * @param deleteAt when the account will be deleted; null if nobody asked for it
 */
record AccountSettings(
    UUID id,
    String name,
    String timeZone,
    @Nullable Integer retentionDays,
    boolean requireSecondFactor,
    @Nullable BusinessHours businessHours,
    Instant createdAt,
    @Nullable Instant deleteAt) {

  AccountSettings withName(String newName) {
    return new AccountSettings(
        id,
        newName,
        timeZone,
        retentionDays,
        requireSecondFactor,
        businessHours,
        createdAt,
        deleteAt);
  }

  AccountSettings withTimeZone(String newTimeZone) {
    return new AccountSettings(
        id,
        name,
        newTimeZone,
        retentionDays,
        requireSecondFactor,
        businessHours,
        createdAt,
        deleteAt);
  }

  AccountSettings withRetentionDays(@Nullable Integer days) {
    return new AccountSettings(
        id, name, timeZone, days, requireSecondFactor, businessHours, createdAt, deleteAt);
  }

  AccountSettings withBusinessHours(@Nullable BusinessHours hours) {
    return new AccountSettings(
        id, name, timeZone, retentionDays, requireSecondFactor, hours, createdAt, deleteAt);
  }

  AccountSettings withRequireSecondFactor(boolean required) {
    return new AccountSettings(
        id, name, timeZone, retentionDays, required, businessHours, createdAt, deleteAt);
  }
}
