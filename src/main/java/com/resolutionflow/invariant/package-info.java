/**
 * What must be true of the facts whatever happened to the processes; each module states its own,
 * one place checks.
 */
@ApplicationModule(
    displayName = "Invariant",
    allowedDependencies = {"account :: people", "tenant"})
@NullMarked
package com.resolutionflow.invariant;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
