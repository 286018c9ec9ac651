/**
 * Work that is done after the commit of what caused it: leased, retried, taken over from the dead,
 * dead-lettered with a reason.
 */
@ApplicationModule(
    displayName = "Job",
    allowedDependencies = {"database", "problem", "tenant"})
@NullMarked
package com.resolutionflow.job;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
