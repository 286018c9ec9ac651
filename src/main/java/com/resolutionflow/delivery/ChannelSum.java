package com.resolutionflow.delivery;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How a handoff's deliveries over one channel fare.
 *
 * @param pending on their way, being sent or waiting for the next attempt
 * @param lastError what the newest of those said that failed, were skipped or are tried again; null
 *     if all went well
 * @param nextAttemptAt when the first of those that failed before is tried again
 */
record ChannelSum(
    String channel,
    int delivered,
    int pending,
    int failed,
    int skipped,
    @Nullable String lastError,
    @Nullable Instant nextAttemptAt) {}
