/** Reads tickets from, and writes notes to, an account's PSA. */
@ApplicationModule(
    displayName = "Ticket",
    allowedDependencies = {
      "problem",
      "account",
      "job",
      "outbound",
      "integration",
      "delivery",
      "masking",
      "text",
      "database"
    })
@NullMarked
package com.resolutionflow.ticket;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
