/** Finds secrets in text and replaces them, before it leaves for another system. */
@ApplicationModule(
    displayName = "Masking",
    allowedDependencies = {"text"})
@NullMarked
package com.resolutionflow.masking;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
