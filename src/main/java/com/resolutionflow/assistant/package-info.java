/** Guides a session and summarises it, from playbooks or with the help of a language model. */
@ApplicationModule(
    displayName = "Assistant",
    allowedDependencies = {"problem", "api", "account", "database", "masking", "text", "clock"})
@NullMarked
package com.resolutionflow.assistant;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
