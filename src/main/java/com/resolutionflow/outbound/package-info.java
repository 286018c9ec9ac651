/**
 * The one client for every URL that an account configured: it reaches the public internet and
 * nothing near us.
 */
@ApplicationModule(
    displayName = "Outbound",
    allowedDependencies = {"clock", "database", "problem", "tenant", "text"})
@NullMarked
package com.resolutionflow.outbound;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
