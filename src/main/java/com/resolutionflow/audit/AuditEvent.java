package com.resolutionflow.audit;

import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One thing that happened, with the names as they were then.
 *
 * @param actor null for somebody who was not signed in, for the operator and for the product itself
 * @param address where the request came from; null without one
 */
record AuditEvent(
    UUID id,
    Instant at,
    @Nullable Actor actor,
    Via via,
    @Nullable String address,
    AuditKind kind,
    @Nullable Subject subject,
    Result outcome,
    Map<String, Object> details) {

  /** Who did it. */
  record Actor(UUID id, String name) {}

  /** What it was done to. */
  record Subject(String type, String id, String name) {}

  /** By what means. */
  enum Via {
    BROWSER,
    TOKEN,
    /** Who runs the deployment, by its settings. */
    OPERATOR,
    /** The product by itself. */
    SYSTEM
  }

  /** What came of it. */
  enum Result {
    SUCCESS,
    REFUSED
  }
}
