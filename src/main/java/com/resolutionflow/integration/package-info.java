/** Which outside services an account uses, with their settings and how they fare. */
@ApplicationModule(
    displayName = "Integration",
    allowedDependencies = {"problem", "api", "account", "clock", "database", "text", "live"})
@NullMarked
package com.resolutionflow.integration;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
