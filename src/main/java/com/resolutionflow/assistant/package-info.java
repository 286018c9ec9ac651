/** Guides a session and summarises it from playbooks, without a network and without a language model. */
@ApplicationModule(
    displayName = "Assistant",
    allowedDependencies = {"problem", "database", "masking"})
@NullMarked
package com.resolutionflow.assistant;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
