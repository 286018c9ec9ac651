/**
 * What must reach somebody outside: one record for each recipient and channel, sent by a job until
 * it is there or given up.
 */
@ApplicationModule(
    displayName = "Delivery",
    allowedDependencies = {
      "problem",
      "api",
      "account",
      "clock",
      "database",
      "job",
      "invariant",
      "live"
    })
@NullMarked
package com.resolutionflow.delivery;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
