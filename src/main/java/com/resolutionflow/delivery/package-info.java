/**
 * The outbox: one record for each recipient and channel, written with what causes it and sent by a
 * job until it has arrived or is given up. It knows nobody who orders deliveries.
 */
@ApplicationModule(
    displayName = "Delivery",
    allowedDependencies = {
      "clock",
      "database",
      "integration",
      "invariant",
      "job",
      "problem",
      "tenant",
      "text"
    })
@NullMarked
package com.resolutionflow.delivery;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
