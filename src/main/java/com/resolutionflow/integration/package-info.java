/** Which external services an account uses, with their settings and state. */
@ApplicationModule(
    displayName = "Integration",
    allowedDependencies = {
      "account :: people",
      "clock",
      "http",
      "live",
      "problem",
      "secret",
      "tenant"
    })
@NullMarked
package com.resolutionflow.integration;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
