/** Hands a session to a senior: escalated, assessed, claimed exactly once. */
@ApplicationModule(
    displayName = "Handoff",
    allowedDependencies = {
      "problem",
      "api",
      "account",
      "clock",
      "database",
      "job",
      "invariant",
      "session",
      "assistant",
      "live"
    })
@NullMarked
package com.resolutionflow.handoff;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
