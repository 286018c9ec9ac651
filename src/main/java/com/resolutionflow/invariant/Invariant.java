package com.resolutionflow.invariant;

/**
 * Something that is true of every account's rows whenever one looks; a bean of the module whose
 * rows they are. What is acknowledged is held against what is there.
 *
 * @param name in snake_case, for the health check and its alarms
 * @param breaches one SQL statement, so that it sees one moment, under the account that is bound: a
 *     row for each breach, with {@code subject} (an id) and {@code detail} (what is wrong with it,
 *     without anything that people wrote)
 */
public record Invariant(String name, String breaches) {}
