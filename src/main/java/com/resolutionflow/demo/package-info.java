/** A believable MSP to look at; built only through public faces, so that it proves them. */
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
      "handoff :: assessment",
      "notification",
      "assistant",
      "analytics"
    })
@NullMarked
package com.resolutionflow.demo;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
