/**
 * Demo accounts of a realistic MSP, created only through the public methods of the other modules.
 */
@ApplicationModule(
    displayName = "Demo",
    allowedDependencies = {
      "account :: people",
      "account :: signin",
      "analytics :: baseline",
      "casefile",
      "clock",
      "database",
      "escalationpolicy",
      "handoff",
      "handoff :: assessment",
      "http",
      "notification",
      "onboarding",
      "problem",
      "session",
      "tenant"
    })
@NullMarked
package com.resolutionflow.demo;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
