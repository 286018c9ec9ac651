/**
 * The conventions of the HTTP contract: pages of lists, headers, probes, static files, the public
 * address.
 */
@ApplicationModule(
    displayName = "HTTP",
    allowedDependencies = {"database", "problem", "secret", "tenant", "text"})
@NullMarked
package com.resolutionflow.http;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
