/**
 * The common rules of the HTTP API: strict JSON, lists, idempotency, limits, headers, the OpenAPI
 * document, the web client's files.
 */
@ApplicationModule(
    displayName = "API",
    allowedDependencies = {"problem", "database"})
@NullMarked
package com.resolutionflow.api;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
