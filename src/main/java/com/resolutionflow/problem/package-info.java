/** Refusals: of a request, rendered as RFC 9457, and of a start, in one line. */
@ApplicationModule(
    displayName = "Problem",
    allowedDependencies = {})
@NullMarked
package com.resolutionflow.problem;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
