/** The secret of the deployment, the keys derived from it, and hashing. */
@ApplicationModule(
    displayName = "Secret",
    allowedDependencies = {"problem"})
@NullMarked
package com.resolutionflow.secret;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
