/** Reads tickets from, and writes notes to, an account's PSA. */
@ApplicationModule(
    displayName = "Ticket",
    allowedDependencies = {
      "account :: people",
      "delivery",
      "http",
      "integration",
      "job",
      "masking",
      "outbound",
      "problem",
      "secret",
      "tenant",
      "text"
    })
@NullMarked
package com.resolutionflow.ticket;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
