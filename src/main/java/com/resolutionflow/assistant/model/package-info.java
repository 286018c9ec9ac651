/**
 * Asks the configured language model for an answer of a given shape, and says in which way it
 * failed when it did.
 */
@NamedInterface("model")
@NullMarked
package com.resolutionflow.assistant.model;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
