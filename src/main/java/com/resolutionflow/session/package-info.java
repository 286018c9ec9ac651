/** Troubleshooting sessions: conversation, steps, tasks, outcome. */
@ApplicationModule(
    displayName = "Session",
    allowedDependencies = {
      "account :: export",
      "account :: people",
      "assistant",
      "assistant :: guidance",
      "audit",
      "casefile",
      "clock",
      "database",
      "http",
      "http :: idempotency",
      "http :: sse",
      "job",
      "live",
      "problem",
      "tenant",
      "text",
      "ticket"
    })
@NullMarked
package com.resolutionflow.session;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
