package com.resolutionflow.analytics.baseline;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A measurement in progress: it began when a senior started to ask. */
record Stopwatch(Instant startedAt, @Nullable UUID sessionId) {}
