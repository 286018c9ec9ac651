/** What people should know, and how it reached them. */
@ApplicationModule(
    displayName = "Notification",
    allowedDependencies = {
      "account :: mail",
      "account :: people",
      "account :: signin",
      "casefile",
      "clock",
      "database",
      "delivery",
      "escalationpolicy",
      "handoff",
      "handoff :: assessment",
      "http",
      "integration",
      "invariant",
      "job",
      "live",
      "llm",
      "masking",
      "outbound",
      "problem",
      "session",
      "tenant",
      "text"
    })
@NullMarked
package com.resolutionflow.notification;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
