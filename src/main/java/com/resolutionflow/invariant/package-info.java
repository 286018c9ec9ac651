/**
 * Conditions that the stored data must always meet, even after crashes. Each module declares its
 * own; this module checks them.
 */
@ApplicationModule(
    displayName = "Invariant",
    allowedDependencies = {"account"})
@NullMarked
package com.resolutionflow.invariant;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
