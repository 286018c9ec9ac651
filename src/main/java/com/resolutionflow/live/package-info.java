/** What browsers hear of while it happens, and who may hear it. */
@ApplicationModule(
    displayName = "Live",
    allowedDependencies = {
      "account :: people",
      "account :: signin",
      "database",
      "invariant",
      "problem",
      "tenant",
      "text"
    })
@NullMarked
package com.resolutionflow.live;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
