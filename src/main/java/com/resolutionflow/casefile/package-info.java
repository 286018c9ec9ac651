/**
 * What a case is: its steps with their outcomes, its domain, and the assessment written about it.
 */
@ApplicationModule(
    displayName = "Case file",
    allowedDependencies = {"text"})
@NullMarked
package com.resolutionflow.casefile;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
