/** The event log of each account, and the streams that send it to open browsers. */
@ApplicationModule(
    displayName = "Live",
    allowedDependencies = {"problem", "api", "database", "account", "invariant"})
@NullMarked
package com.resolutionflow.live;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
