/** Troubleshooting sessions: conversation, steps, tasks, outcome. */
@ApplicationModule(
    displayName = "Session",
    allowedDependencies = {
      "problem",
      "api",
      "account",
      "clock",
      "job",
      "assistant",
      "live",
      "ticket"
    })
@NullMarked
package com.resolutionflow.session;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
