/**
 * Texts about a session: ticket notes, client update, e-mail draft; and posting them to the ticket.
 */
@ApplicationModule(
    displayName = "Write-up",
    allowedDependencies = {
      "account :: people",
      "assistant",
      "casefile",
      "clock",
      "database",
      "delivery",
      "handoff",
      "handoff :: assessment",
      "http",
      "http :: sse",
      "masking",
      "problem",
      "session",
      "tenant",
      "text",
      "ticket"
    })
@NullMarked
package com.resolutionflow.writeup;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
