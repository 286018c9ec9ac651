/** Which external services an account uses, with their settings and state. */
@ApplicationModule(
    displayName = "Integration",
    allowedDependencies = {
      "account :: people",
      "audit",
      "clock",
      "database",
      "http",
      "live",
      "problem",
      "secret",
      "tenant",
      "text"
    })
@NullMarked
package com.resolutionflow.integration;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
