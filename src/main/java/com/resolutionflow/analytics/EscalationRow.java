package com.resolutionflow.analytics;

import com.resolutionflow.account.people.Person;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An escalation with one of its claims, or without: a row behind a figure.
 *
 * @param secondsToClaim counted from when it was sent or last released
 * @param ending how the claim ended: released, returned, resolved or abandoned; null while it is
 *     open
 */
record EscalationRow(
    UUID handoffId,
    UUID sessionId,
    String title,
    String reason,
    String domain,
    @Nullable String clientName,
    @Nullable String ticketRef,
    String severity,
    String state,
    Person createdBy,
    Instant createdAt,
    @Nullable Person claimedBy,
    @Nullable Instant claimedAt,
    @Nullable Double secondsToClaim,
    @Nullable Instant firstActionAt,
    @Nullable Double secondsToFirstAction,
    @Nullable Instant endedAt,
    @Nullable String ending) {}
