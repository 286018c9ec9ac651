package com.resolutionflow.notification;

import com.resolutionflow.account.people.Person;
import com.resolutionflow.delivery.Delivery;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One thing to tell one recipient over one channel, and what became of it.
 *
 * @param channel {@code in_app} for what stands in somebody's bell: delivered by being written
 * @param channelLabel what people call the channel
 * @param user the person it is for, if it is for one
 * @param nextAttemptAt while pending: not before then
 * @param lastError why it failed, was skipped, or is tried again; what the other side answered
 * @param answer what the other side answered when it accepted it
 * @param sessionId what it is about; null for news about none, which stand in bells alone
 * @param repeatOf the delivered one that this one repeats, because an admin wanted it sent once
 *     more
 */
record DeliveryView(
    UUID id,
    String channel,
    String channelLabel,
    String recipient,
    @Nullable Person user,
    String purpose,
    Delivery.State state,
    int attempts,
    @Nullable Instant nextAttemptAt,
    @Nullable String lastError,
    @Nullable String answer,
    @Nullable UUID sessionId,
    @Nullable UUID handoffId,
    @Nullable UUID repeatOf,
    Instant createdAt,
    @Nullable Instant deliveredAt) {}
