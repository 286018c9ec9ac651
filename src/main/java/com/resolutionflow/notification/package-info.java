/** What people should know, and how it reached them. */
@ApplicationModule(
    displayName = "Notification",
    allowedDependencies = {
      "problem",
      "api",
      "account",
      "clock",
      "database",
      "job",
      "invariant",
      "masking",
      "outbound",
      "integration",
      "delivery",
      "assistant",
      "session",
      "handoff",
      "handoff :: assessment",
      "escalationpolicy",
      "live"
    })
@NullMarked
package com.resolutionflow.notification;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
