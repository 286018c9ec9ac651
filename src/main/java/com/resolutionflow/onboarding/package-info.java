/** What a new account still has to set up, until it is done or somebody dismisses it. */
@ApplicationModule(
    displayName = "Onboarding",
    allowedDependencies = {"account :: mail", "account :: people", "ticket"})
@NullMarked
package com.resolutionflow.onboarding;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
