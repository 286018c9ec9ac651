/** What time it is, for everything that is not a deadline. */
@ApplicationModule(
    displayName = "Clock",
    allowedDependencies = {})
@NullMarked
package com.resolutionflow.clock;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
