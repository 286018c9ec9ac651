package com.resolutionflow.invariant;

/**
 * A condition that must hold for every account's rows at any time; a bean of the module that owns
 * the rows.
 *
 * @param name in snake_case, for the health check and alerts
 * @param breaches one SQL statement, so that it sees a single snapshot, for the current account: a
 *     row for each violation, with {@code subject} (an id) and {@code detail} (what is wrong,
 *     without anything that people wrote)
 */
public record Invariant(String name, String breaches) {}
