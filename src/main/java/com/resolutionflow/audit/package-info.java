/** The audit trail: who did what in an account, when and from where. Nothing in it is changed. */
@ApplicationModule(
    displayName = "Audit",
    allowedDependencies = {"database", "http", "problem", "tenant", "text"})
@NullMarked
package com.resolutionflow.audit;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
