/** Hands a session to a senior: escalated, assessed, claimed exactly once. */
@ApplicationModule(
    displayName = "Handoff",
    allowedDependencies = {
      "account :: people",
      "assistant",
      "audit",
      "casefile",
      "clock",
      "database",
      "http",
      "invariant",
      "job",
      "live",
      "problem",
      "secret",
      "session",
      "tenant",
      "text"
    })
@NullMarked
package com.resolutionflow.handoff;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
