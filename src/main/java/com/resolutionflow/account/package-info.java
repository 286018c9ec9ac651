/** Accounts and their people: the sign-in endpoints, the security chains, and changing people. */
@ApplicationModule(
    displayName = "Account",
    allowedDependencies = {
      "audit",
      "clock",
      "database",
      "http",
      "http :: idempotency",
      "http :: limits",
      "job",
      "outbound",
      "problem",
      "secret",
      "tenant",
      "text"
    })
@NullMarked
package com.resolutionflow.account;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
