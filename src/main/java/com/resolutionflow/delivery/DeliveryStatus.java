package com.resolutionflow.delivery;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What became of a delivery, for whoever ordered it.
 *
 * @param state pending, sending, delivered, failed or skipped
 * @param lastError why it failed, was skipped, or is tried again
 * @param answer what the other side answered when it accepted it
 */
public record DeliveryStatus(
    UUID id,
    String recipient,
    String purpose,
    String state,
    int attempts,
    @Nullable Instant nextAttemptAt,
    @Nullable String lastError,
    @Nullable String answer,
    Instant createdAt,
    @Nullable Instant deliveredAt) {}
