/**
 * Words about a session for a reader: ticket notes, client update, e-mail draft; and posting them
 * to the ticket.
 */
@ApplicationModule(
    displayName = "Write-up",
    allowedDependencies = {
      "problem",
      "api",
      "account",
      "clock",
      "delivery",
      "ticket",
      "session",
      "handoff",
      "assistant",
      "masking",
      "text",
      "database"
    })
@NullMarked
package com.resolutionflow.writeup;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
