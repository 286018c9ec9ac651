/**
 * The client of the configured model: budget, circuit breaker, at most two attempts, schema check,
 * call log.
 */
@NullMarked
package com.resolutionflow.llm.client;

import org.jspecify.annotations.NullMarked;
