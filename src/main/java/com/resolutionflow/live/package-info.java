/** The log of what happened in an account, and the streams that tell open browsers. */
@ApplicationModule(
    displayName = "Live",
    allowedDependencies = {"problem", "api", "database", "account", "invariant"})
@NullMarked
package com.resolutionflow.live;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
