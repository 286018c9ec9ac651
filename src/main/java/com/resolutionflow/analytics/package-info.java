/** What is measured, with its definition beside the number. */
@ApplicationModule(
    displayName = "Analytics",
    allowedDependencies = {"problem", "api", "account", "clock", "session", "handoff"})
@NullMarked
package com.resolutionflow.analytics;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
