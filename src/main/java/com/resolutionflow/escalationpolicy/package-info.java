/** Reminds people of handoffs that nobody acts on, step by step, as the account has set it. */
@ApplicationModule(
    displayName = "Escalation policy",
    allowedDependencies = {
      "account :: people",
      "audit",
      "clock",
      "handoff",
      "invariant",
      "job",
      "problem",
      "session",
      "tenant",
      "text"
    })
@NullMarked
package com.resolutionflow.escalationpolicy;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
