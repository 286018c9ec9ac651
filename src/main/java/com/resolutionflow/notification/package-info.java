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
      "text",
      "integration",
      "delivery",
      "assistant",
      "session",
      "handoff",
      "live"
    })
@NullMarked
package com.resolutionflow.notification;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
