package com.resolutionflow.analytics;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The data of one escalation that the figures need.
 *
 * @param createdAt seconds since 1970
 */
record EscalationFacts(
    UUID createdBy,
    String domain,
    @Nullable String client,
    double createdAt,
    boolean claimed,
    boolean acted,
    boolean resolved) {}
