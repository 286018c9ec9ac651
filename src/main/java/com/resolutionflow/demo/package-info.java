/**
 * Demo accounts of a realistic MSP, created only through the public methods of the other modules.
 */
@ApplicationModule(
    displayName = "Demo",
    allowedDependencies = {
      "problem",
      "api",
      "account",
      "clock",
      "database",
      "session",
      "handoff",
      "notification",
      "assistant",
      "analytics"
    })
@NullMarked
package com.resolutionflow.demo;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
