/** Takes secrets out of text before it leaves for somebody else's machine. */
@ApplicationModule(
    displayName = "Masking",
    allowedDependencies = {})
@NullMarked
package com.resolutionflow.masking;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
