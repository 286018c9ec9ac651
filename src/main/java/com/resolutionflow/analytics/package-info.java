/** What is measured of escalations, with its definition beside the number. */
@ApplicationModule(
    displayName = "Analytics",
    allowedDependencies = {
      "account :: people",
      "assistant",
      "audit",
      "casefile",
      "clock",
      "database",
      "handoff",
      "http",
      "problem",
      "session",
      "tenant",
      "text"
    })
@NullMarked
package com.resolutionflow.analytics;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
