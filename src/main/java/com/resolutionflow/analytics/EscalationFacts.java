package com.resolutionflow.analytics;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One escalation, as far as figures need it.
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
