/**
 * Asks the configured language model for an answer of a given type, and names the failure when
 * there is none.
 */
@ApplicationModule(
    displayName = "LLM",
    allowedDependencies = {
      "account :: people",
      "clock",
      "database",
      "masking",
      "problem",
      "secret",
      "tenant",
      "text"
    })
@NullMarked
package com.resolutionflow.llm;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
