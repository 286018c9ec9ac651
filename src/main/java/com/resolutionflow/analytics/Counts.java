package com.resolutionflow.analytics;

import org.jspecify.annotations.Nullable;

/**
 * The figures of one kind of escalation.
 *
 * @param nClaimed claims, a second one of the same escalation included
 * @param conversionRate of the claims, the part that an action followed; null without a claim
 */
record Counts(
    long nCreated,
    long nClaimed,
    long nWithAction,
    @Nullable Double conversionRate,
    Durations timeToFirstAction,
    Durations timeToClaim) {}
