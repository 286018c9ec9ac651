/** Guides a session and summarises it, from playbooks or with the help of a language model. */
@ApplicationModule(
    displayName = "Assistant",
    allowedDependencies = {"casefile", "llm", "masking", "problem", "text"})
@NullMarked
package com.resolutionflow.assistant;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
