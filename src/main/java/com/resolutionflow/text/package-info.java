/** Small tools for text and words that every module may use. */
@ApplicationModule(
    displayName = "Text",
    allowedDependencies = {})
@NullMarked
package com.resolutionflow.text;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
