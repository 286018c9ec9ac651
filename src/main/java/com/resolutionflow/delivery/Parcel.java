package com.resolutionflow.delivery;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What to send to whom.
 *
 * @param id stable over all attempts
 * @param recipient an e-mail address, a channel's label, a ticket's number: what admins see
 * @param purpose what it says, in the channel's own words, as {@code handoff_created} or {@code
 *     escalation_note}
 * @param userId the person it is for, if it is for one
 * @param text what was written for it when it was made, if the channel does not write it when it
 *     sends
 */
public record Parcel(
    UUID id,
    UUID accountId,
    String channel,
    String recipient,
    String purpose,
    UUID sessionId,
    @Nullable UUID handoffId,
    @Nullable UUID userId,
    @Nullable String text,
    Instant createdAt) {}
