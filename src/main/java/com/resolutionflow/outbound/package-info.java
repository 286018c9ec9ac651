/** The HTTP client for all URLs that accounts configured: it reaches only the public internet. */
@ApplicationModule(displayName = "Outbound", allowedDependencies = "database")
@NullMarked
package com.resolutionflow.outbound;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
