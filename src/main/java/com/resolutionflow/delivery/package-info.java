/**
 * What must reach somebody outside: one record for each recipient and channel, sent by a job until
 * it is there or given up.
 */
@ApplicationModule(
    displayName = "Delivery",
    allowedDependencies = {
      "account :: people",
      "clock",
      "http",
      "invariant",
      "job",
      "live",
      "problem",
      "tenant"
    })
@NullMarked
package com.resolutionflow.delivery;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
