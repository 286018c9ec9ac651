/** How we say no: kinds of refusal, rendered as RFC 9457. */
@ApplicationModule(
    displayName = "Problem",
    allowedDependencies = {})
@NullMarked
package com.resolutionflow.problem;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
