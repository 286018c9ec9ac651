/** Accounts, their users and roles, sign-in, API tokens, and the isolation between accounts. */
@ApplicationModule(
    displayName = "Account",
    allowedDependencies = {"problem", "api", "database"})
@NullMarked
package com.resolutionflow.account;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
