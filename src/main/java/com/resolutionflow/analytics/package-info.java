/** Figures about escalations, each with its definition. */
@ApplicationModule(
    displayName = "Analytics",
    allowedDependencies = {"problem", "api", "account", "clock", "session", "handoff"})
@NullMarked
package com.resolutionflow.analytics;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
