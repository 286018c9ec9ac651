/** Which external services an account uses, with their settings and state. */
@ApplicationModule(
    displayName = "Integration",
    allowedDependencies = {"problem", "api", "account", "clock", "database", "live"})
@NullMarked
package com.resolutionflow.integration;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
