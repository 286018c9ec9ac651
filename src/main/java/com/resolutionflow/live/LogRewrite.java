package com.resolutionflow.live;

import java.util.UUID;
import java.util.function.UnaryOperator;

/**
 * Rewrites the data of events that are still in the log, so that nobody who connects later receives
 * words that were removed. Publish it as an application event inside the transaction that removes
 * them.
 *
 * @param containing what the data of the events contains, such as a session's id
 * @param rewrite from one line of JSON to another
 */
public record LogRewrite(UUID accountId, UUID containing, UnaryOperator<String> rewrite) {}
