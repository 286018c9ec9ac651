/** A believable MSP to look at; built only through public faces, so that it proves them. */
@ApplicationModule(
    displayName = "Demo",
    allowedDependencies = {
      "account :: people",
      "analytics :: baseline",
      "casefile",
      "clock",
      "database",
      "handoff",
      "handoff :: assessment",
      "http",
      "notification",
      "problem",
      "session",
      "tenant"
    })
@NullMarked
package com.resolutionflow.demo;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
