package com.resolutionflow.analytics;

import org.jspecify.annotations.Nullable;

/**
 * The figures of one group of escalations.
 *
 * @param nClaimed claims, including repeated claims of one escalation
 * @param conversionRate the share of claims that were followed by an action; null without claims
 */
record Counts(
    long nCreated,
    long nClaimed,
    long nWithAction,
    @Nullable Double conversionRate,
    Durations timeToFirstAction,
    Durations timeToClaim) {}
